using System.Diagnostics;

namespace Akka.Actor.Scheduling;

/// <summary>
/// A hashed wheel: entries hang in the bucket of their tick and can be taken out at once. The thread sleeps until the next bucket
/// that holds anything, so that an idle wheel costs nothing. It is there from the start: later the system may have no thread left.
/// </summary>
internal sealed class TimerWheel
{
    private static readonly TimeSpan Longest = TimeSpan.FromDays(36_500);

    private readonly Lock _lock = new();
    private readonly AutoResetEvent _wake = new(false);
    private readonly TimerEntry?[] _buckets;
    private readonly long _ticksPerTick;
    private readonly long _origin = Stopwatch.GetTimestamp();
    private long _current;
    private long _wakeAt = long.MaxValue;
    private int _count;
    private bool _stopped;

    public TimerWheel(TimeSpan tick, int buckets, string name)
    {
        _buckets = new TimerEntry?[(int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)Math.Max(buckets, 2))];
        _ticksPerTick = Math.Max(1, (long)(tick.TotalSeconds * Stopwatch.Frequency));
        new Thread(Loop) { IsBackground = true, Name = name }.UnsafeStart();
    }

    /// <summary>Never fires early. False when the wheel has stopped.</summary>
    public bool Add(TimerEntry entry, TimeSpan delay) =>
        AddAt(entry, Stopwatch.GetTimestamp() + TicksOf(delay));

    /// <summary>A duration in ticks of the clock. The longest ones, which mean "never", are cut to what can be added to a time.</summary>
    public static long TicksOf(TimeSpan duration) => (long)(Math.Clamp(duration.TotalSeconds, 0, Longest.TotalSeconds) * Stopwatch.Frequency);

    public bool AddAt(TimerEntry entry, long timestamp)
    {
        bool wake;
        lock (_lock)
        {
            if (_stopped) return false;
            if (entry.IsLinked) Unlink(entry);
            entry.DueTimestamp = timestamp;
            entry.DueTick = Math.Max(_current + 1, ((timestamp - _origin) / _ticksPerTick) + 1);
            Link(entry);
            wake = entry.DueTick < _wakeAt;
            if (wake) _wakeAt = entry.DueTick;
        }

        if (wake) _wake.Set();
        return true;
    }

    public bool Remove(TimerEntry entry)
    {
        lock (_lock)
        {
            if (!entry.IsLinked) return false;
            Unlink(entry);
            return true;
        }
    }

    /// <summary>What has not fired never will.</summary>
    public void Stop()
    {
        lock (_lock)
        {
            _stopped = true;
            Array.Clear(_buckets);
        }

        _wake.Set();
    }

    private void Loop()
    {
        while (true)
        {
            TimerEntry? due;
            int wait;
            lock (_lock)
            {
                if (_stopped) return;
                due = TakeDue((Stopwatch.GetTimestamp() - _origin) / _ticksPerTick);
                wait = due is null ? MillisecondsToNext() : 0;
            }

            if (due is null) _wake.WaitOne(wait);
            else Fire(due);
        }
    }

    private static void Fire(TimerEntry? entry)
    {
        while (entry is not null)
        {
            var next = entry.Next;
            entry.Next = null;
            entry.Fire();
            entry = next;
        }
    }

    /// <summary>The entries due by a tick, earliest first, linked by Next.</summary>
    private TimerEntry? TakeDue(long now)
    {
        TimerEntry? first = null;
        TimerEntry? last = null;
        var steps = Math.Min(now - _current, _buckets.Length);
        for (var tick = now - steps + 1; tick <= now; tick++)
        {
            for (var entry = _buckets[tick & (_buckets.Length - 1)]; entry is not null;)
            {
                var next = entry.Next;
                if (entry.DueTick <= now)
                {
                    Unlink(entry);
                    if (last is null) first = entry;
                    else last.Next = entry;
                    last = entry;
                }

                entry = next;
            }
        }

        _current = Math.Max(_current, now);
        return first;
    }

    private int MillisecondsToNext()
    {
        _wakeAt = long.MaxValue;
        if (_count == 0) return Timeout.Infinite;
        for (var tick = _current + 1; tick <= _current + _buckets.Length; tick++)
        {
            if (_buckets[tick & (_buckets.Length - 1)] is null) continue;
            _wakeAt = tick;
            var left = _origin + (tick * _ticksPerTick) - Stopwatch.GetTimestamp();
            return left <= 0 ? 0 : (int)Math.Min(int.MaxValue, (left * 1000 / Stopwatch.Frequency) + 1);
        }

        return Timeout.Infinite;
    }

    private void Link(TimerEntry entry)
    {
        ref var bucket = ref _buckets[entry.DueTick & (_buckets.Length - 1)];
        entry.Previous = bucket?.Previous ?? entry;
        if (bucket is null)
        {
            bucket = entry;
        }
        else
        {
            // A bucket is a list whose first entry knows the last, so that equal times keep their order.
            entry.Previous.Next = entry;
            bucket.Previous = entry;
        }

        entry.Next = null;
        entry.IsLinked = true;
        _count++;
    }

    private void Unlink(TimerEntry entry)
    {
        ref var bucket = ref _buckets[entry.DueTick & (_buckets.Length - 1)];
        var next = entry.Next;
        if (bucket == entry)
        {
            bucket = next;
            if (next is not null) next.Previous = entry.Previous;
        }
        else
        {
            entry.Previous!.Next = next;
            (next ?? bucket!).Previous = entry.Previous;
        }

        entry.Next = null;
        entry.Previous = null;
        entry.IsLinked = false;
        _count--;
    }
}
