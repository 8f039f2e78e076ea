namespace Akka.Dispatch;

/// <summary>Closed, scheduled and the number of suspensions in one word that changes by compare-and-swap.</summary>
internal struct MailboxState
{
    private const int Closed = 1;
    private const int Scheduled = 2;
    private const int SuspendUnit = 4;

    private int _word;

    public readonly bool IsClosed => (Volatile.Read(in _word) & Closed) != 0;

    public readonly bool IsScheduled => (Volatile.Read(in _word) & Scheduled) != 0;

    public readonly bool IsSuspended => Volatile.Read(in _word) >= SuspendUnit;

    public readonly int SuspendCount => Volatile.Read(in _word) / SuspendUnit;

    public readonly bool MayProcess => (Volatile.Read(in _word) & ~Scheduled) == 0;

    public bool TrySchedule()
    {
        while (true)
        {
            var seen = Volatile.Read(ref _word);
            if ((seen & (Closed | Scheduled)) != 0) return false;
            if (Interlocked.CompareExchange(ref _word, seen | Scheduled, seen) == seen) return true;
        }
    }

    public void SetIdle() => Interlocked.And(ref _word, ~Scheduled);

    public void Close() => Interlocked.Or(ref _word, Closed);

    public void Suspend() => Interlocked.Add(ref _word, SuspendUnit);

    /// <summary>True when that was the last suspension.</summary>
    public bool Resume()
    {
        while (true)
        {
            var seen = Volatile.Read(ref _word);
            if (seen < SuspendUnit) return false;
            if (Interlocked.CompareExchange(ref _word, seen - SuspendUnit, seen) == seen) return seen < 2 * SuspendUnit;
        }
    }
}
