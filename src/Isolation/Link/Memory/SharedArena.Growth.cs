using ActorInference.Contracts;

namespace ActorInference.Isolation;

// What happens under the lock: blocks cut from segments, segments made and given back.
public sealed partial class SharedArena
{
    private ArenaBlock Take(int sizeClass)
    {
        var size = ArenaClasses.SizeOf(sizeClass);
        lock (_gate)
        {
            ThrowIfClosed();
            return TryTake(sizeClass, size)
                ?? (FlushCache() >= size ? TryTake(sizeClass, size) : null)
                ?? (Grow(_limits.SegmentBytes, dedicated: false) is null ? null : TryTake(sizeClass, size))
                ?? throw Full(size);
        }
    }

    private void ThrowIfClosed()
    {
        if (_disposed)
        {
            throw new TensorMemoryFullException("The memory that the model shares with its workers is closed: the model is not served any more.");
        }
    }

    private ArenaBlock? TryTake(int sizeClass, long size)
    {
        foreach (var segment in Segments.All)
        {
            if (!segment.IsDedicated && segment.TryTake(size) is >= 0 and var offset)
            {
                return new(this, segment, offset, size, sizeClass);
            }
        }

        return null;
    }

    private ArenaBlock TakeLarge(long length)
    {
        if (length > _limits.MaxMemoryBytes)
        {
            throw Full(length);
        }

        var size = Math.Min(ArenaClasses.SizeOf(ArenaClasses.IndexOf(length)), _limits.MaxMemoryBytes);
        lock (_gate)
        {
            ThrowIfClosed();
            var waiting = _idleLarge.FindIndex(each => each.Capacity >= length && each.Capacity <= 2 * size);
            if (waiting >= 0)
            {
                var block = _idleLarge[waiting];
                _idleLarge.RemoveAt(waiting);
                return block;
            }

            var segment = Grow(size, dedicated: true) ?? throw Full(length);
            return new(this, segment, 0, size, -1);
        }
    }

    private ArenaSegment? Grow(long size, bool dedicated)
    {
        var segment = Segments.TryAdd(size, dedicated);
        if (segment is null)
        {
            DropIdle(TimeSpan.Zero, keep: 0);
            segment = Segments.TryAdd(size, dedicated);
        }

        StartTimer();
        return segment;
    }

    private long FlushCache()
    {
        var bytes = 0L;
        while (_cache.TryTakeAny() is { } block)
        {
            bytes += block.Capacity;
            Free(block);
        }

        return bytes;
    }

    private void Free(ArenaBlock block)
    {
        GC.SuppressFinalize(block);
        var segment = block.Segment;
        if (segment.IsDedicated)
        {
            Segments.Remove(segment);
            return;
        }

        segment.GiveBack(block.Offset, block.Capacity);
        if (_disposed && segment.Used == 0)
        {
            Segments.Remove(segment);
        }
    }

    /// <summary>Gives empty segments back to the system, those of a single large tensor when they wait for so long.</summary>
    private void DropIdle(TimeSpan waited, int keep)
    {
        foreach (var block in _idleLarge.Where(each => _clock.GetElapsedTime(each.IdleSince) >= waited).ToArray())
        {
            _idleLarge.Remove(block);
            Free(block);
        }

        FlushCache();
        foreach (var segment in Segments.All.ToArray().Where(each => !each.IsDedicated && each.Used == 0).OrderBy(each => each.Id).Skip(keep))
        {
            Segments.Remove(segment);
        }
    }

    private void OnTimer()
    {
        lock (_gate)
        {
            _timed = false;
            if (!_disposed)
            {
                DropIdle(IdleTime, keep: 1);
                StartTimer();
            }
        }
    }

    private void StartTimer()
    {
        if (!_timed && !_disposed && (Segments.All.Length > 1 || _idleLarge.Count > 0))
        {
            _timed = true;
            _timer.Change(IdleTime, Timeout.InfiniteTimeSpan);
        }
    }

    private TensorMemoryFullException Full(long length) => new(length > _limits.MaxMemoryBytes
        ? $"A tensor of {length} bytes is larger than the {_limits.MaxMemoryBytes} bytes of memory that the model shares with its workers."
        : $"A tensor of {length} bytes has no room now in the {_limits.MaxMemoryBytes} bytes of memory that the model shares with its workers{Shortage}.");
}
