using System.Diagnostics;

namespace ActorInference.Isolation;

/// <summary>What both ends of a lane have: a ring to read from and a bell to sleep at. One thread waits at a time; waking is for any.</summary>
internal sealed unsafe class LaneEnd(RingReader reader, LaneBell bell, int* closedByOther, WaitSpin spin)
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

    public void Wake()
    {
        Volatile.Write(ref _woken, 1);
        bell.Ring();
    }

    public void SetGone()
    {
        _gone = true;
        bell.Ring();
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
