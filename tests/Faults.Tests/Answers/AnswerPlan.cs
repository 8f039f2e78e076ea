using System.Globalization;

namespace ActorInference.Faults.Tests.Answers;

/// <summary>What happens to a cluster, one after the other.</summary>
internal enum Event
{
    /// <summary>SIGKILL to a node while it runs, whose place another process takes when the others serve all models again.</summary>
    Kill,

    /// <summary>A node goes in peace, and another process takes its place.</summary>
    Leave,

    /// <summary>A model is unloaded and loaded again.</summary>
    Unload,

    /// <summary>A model that serves is loaded again: its successor serves before it stops.</summary>
    Reload,
}

/// <param name="What">What happens.</param>
/// <param name="Drawn">Decides to whom.</param>
/// <param name="After">How long after the event before.</param>
internal readonly record struct PlannedEvent(Event What, int Drawn, TimeSpan After)
{
    /// <summary>Every event once, and so many more, in any order.</summary>
    internal static PlannedEvent[] Draw(Random random, int more)
    {
        var all = Enum.GetValues<Event>();
        var events = all.Concat(Enumerable.Range(0, more).Select(_ => all[random.Next(all.Length)])).ToArray();
        random.Shuffle(events);
        return [.. events.Select(what => new PlannedEvent(what, random.Next(), TimeSpan.FromMilliseconds(random.Next(300))))];
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{What} {Drawn} after {After.TotalMilliseconds} ms");
}
