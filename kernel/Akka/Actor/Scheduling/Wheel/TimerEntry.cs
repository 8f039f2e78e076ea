namespace Akka.Actor.Scheduling;

/// <summary>Something that happens at a time; the link in its bucket of the wheel.</summary>
internal abstract class TimerEntry
{
    internal TimerEntry? Next;
    internal TimerEntry? Previous;
    internal long DueTick;

    /// <summary>Of <see cref="System.Diagnostics.Stopwatch"/>.</summary>
    internal long DueTimestamp;

    internal bool IsLinked;

    /// <summary>Runs on the thread of the wheel and must not block.</summary>
    public abstract void Fire();
}
