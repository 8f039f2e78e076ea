using System.Diagnostics;

namespace ActorInference.Isolation;

/// <summary>What both ends of a lane have: a ring to read from and a bell to sleep at. One thread waits at a time; waking is for any, also after the lane was closed.</summary>
/// <param name="mapping">Keeps the memory while somebody is woken.</param>
/// <param name="reader">The ring that is read here.</param>
/// <param name="bell">Where the one who waits sleeps.</param>
/// <param name="watcher">Where a second thread of this end sleeps until the lane is gone; null where there is none.</param>
/// <param name="closedByOther">Says that the other end closed the lane.</param>
/// <param name="spin">How long to look before sleeping.</param>
internal sealed unsafe class LaneEnd(MappingUse mapping, RingReader reader, LaneBell bell, LaneBell? watcher, int* closedByOther, WaitSpin spin)
{
    private int _woken;
    private volatile bool _gone;

    /// <summary>The other end is dead, or closed the lane.</summary>
    public bool IsGone => _gone || Volatile.Read(ref *closedByOther) != 0;

    /// <summary>Waits for a record.</summary>
    /// <param name="until">A timestamp; <see cref="long.MaxValue"/> waits without end, 0 only looks.</param>
    /// <exception cref="LinkDamagedException">The other end claims an impossible position.</exception>
    public LaneWait WaitForRecord(long until)
    {
        if (Look(until, 0) is { } found)
        {
            return found;
        }

        var start = Stopwatch.GetTimestamp();
        var budget = spin.Budget(start);
        var spinUntil = start + budget;
        var now = start;
        LaneWait? result = null;
        while (now < spinUntil && result is null)
        {
            Thread.SpinWait(1);
            now = Stopwatch.GetTimestamp();
            result = Look(until, now);
        }

        var slept = result is null;
        while (result is null)
        {
            var seen = bell.Count;
            bell.Enter(LaneBell.ForRecord);
            result = Look(until, now);
            if (result is null)
            {
                bell.Sleep(seen, until);
                now = Stopwatch.GetTimestamp();
                result = Look(until, now);
            }

            bell.Leave();
        }

        if (result == LaneWait.Ready)
        {
            spin.Record(Stopwatch.GetTimestamp() - start, budget, slept);
        }

        return result.Value;
    }

    /// <summary>Waits until the reader of the other ring has passed more than that. False when the time is over or the other end is gone.</summary>
    public bool WaitForRoom(RingWriter writer, ulong passed, long until)
    {
        while (true)
        {
            var seen = bell.Count;
            bell.Enter(LaneBell.ForRoom);
            var isPassed = writer.PassedByReader() != passed;
            if (!isPassed && !IsGone && Stopwatch.GetTimestamp() < until)
            {
                bell.Sleep(seen, until);
            }

            bell.Leave();
            if (isPassed || IsGone || Stopwatch.GetTimestamp() >= until)
            {
                return writer.PassedByReader() != passed;
            }
        }
    }

    /// <summary>Ends the wait that goes on, or the next one, with <see cref="LaneWait.Woken"/>. From any thread.</summary>
    public void Wake()
    {
        if (mapping.TryEnter())
        {
            Volatile.Write(ref _woken, 1);
            bell.Ring();
            mapping.Leave();
        }
    }

    /// <summary>Ends all waits with <see cref="LaneWait.Gone"/>, once everything that the other end wrote is taken. From any thread.</summary>
    public void SetGone()
    {
        if (mapping.TryEnter())
        {
            _gone = true;
            bell.Ring();
            watcher?.Ring();
            mapping.Leave();
        }
    }

    private LaneWait? Look(long until, long now)
    {
        if (reader.HasRecord)
        {
            return LaneWait.Ready;
        }

        if (Volatile.Read(ref _woken) != 0 && Interlocked.Exchange(ref _woken, 0) != 0)
        {
            return LaneWait.Woken;
        }

        if (IsGone)
        {
            // What was published before the end is still there to be taken.
            return reader.HasRecord ? LaneWait.Ready : LaneWait.Gone;
        }

        return now >= until || (now == 0 && until != long.MaxValue && Stopwatch.GetTimestamp() >= until) ? LaneWait.TimedOut : null;
    }
}
