namespace ActorInference.Isolation;

/// <summary>The segments of an arena, within its bound. Finding one by address needs no lock; everything else is under the arena's.</summary>
/// <param name="label">For people who look at /proc.</param>
/// <param name="maxBytes">Of all segments together.</param>
/// <param name="place">From which NUMA nodes their memory comes, whoever touches it first; null for the nodes of who does.</param>
internal sealed class ArenaSegments(string label, long maxBytes, ThreadIsolation? place)
{
    private ArenaSegment[] _byAddress = [];
    private uint _lastId;
    private long _bytes;

    /// <summary>A segment was given back to the system; called under the arena's lock.</summary>
    public event Action<uint>? Removed;

    public ReadOnlySpan<ArenaSegment> All => Volatile.Read(ref _byAddress);

    /// <summary>Bytes of all segments.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>The system's error number when it had no descriptor or no memory left for the segment that was asked for last; 0 when it had.</summary>
    public int Shortage { get; private set; }

    /// <summary>Null when the bound has no room for it, or the system none now.</summary>
    /// <exception cref="IsolationException">The kernel refused.</exception>
    public ArenaSegment? TryAdd(long size, bool dedicated)
    {
        Shortage = 0;
        if (size > maxBytes - _bytes)
        {
            return null;
        }

        var made = SharedSegment.TryCreate(label, size, othersRead: true, out var shortage);
        Shortage = shortage;
        if (made is null)
        {
            return null;
        }

        var segment = new ArenaSegment(++_lastId, Place(made), dedicated);
        Interlocked.Add(ref _bytes, size);
        Volatile.Write(ref _byAddress, [.. _byAddress.Append(segment).OrderBy(each => each.Shared.Pointer)]);
        return segment;
    }

    public void Remove(ArenaSegment segment)
    {
        Volatile.Write(ref _byAddress, [.. _byAddress.Where(each => each != segment)]);
        Interlocked.Add(ref _bytes, -segment.Shared.Size);
        segment.Shared.Dispose();
        Removed?.Invoke(segment.Id);
    }

    /// <summary>The segment that holds all of these bytes; null when they lie elsewhere. For memory that the caller holds.</summary>
    public ArenaSegment? Find(nint pointer, long length, out long offset)
    {
        var segments = Volatile.Read(ref _byAddress);
        var (low, high) = (0, segments.Length);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = segments[middle].Shared.Pointer <= pointer ? (middle + 1, high) : (low, middle);
        }

        var found = low > 0 ? segments[low - 1] : null;
        offset = found is null ? 0 : pointer - found.Shared.Pointer;
        return found is not null && offset <= found.Shared.Size - length ? found : null;
    }

    private SharedSegment Place(SharedSegment made)
    {
        try
        {
            if (place is { Numa: { } numa })
            {
                NumaRange.Apply(made.Pointer, (nuint)made.Size, numa, place.Cores);
            }

            return made;
        }
        catch
        {
            made.Dispose();
            throw;
        }
    }
}
