using System.Runtime.InteropServices;
using ActorInference.Contracts;

namespace ActorInference.Isolation;

/// <summary>
/// Memory that this process writes and others map read-only: the input memory of a model, or the output memory of a worker. Grows by whole segments
/// up to a bound. Usable from any thread. Its own bookkeeping lies in private memory, so that no other process can damage it.
/// </summary>
/// <remarks>
/// A block of a usual size is rented and given back without a lock; segments are made, searched and given back under one. A tensor of more than a
/// quarter of a segment gets a segment of its own, which waits for the next such tensor for <see cref="IdleTime"/>. Segments that hold
/// nothing go back to the system after that time too, all but one.
/// </remarks>
public sealed partial class SharedArena : TensorSource, IDisposable
{
    internal static readonly TimeSpan IdleTime = TimeSpan.FromSeconds(10);

    private readonly Lock _gate = new();
    private readonly LinkLimits _limits;
    private readonly TimeProvider _clock;
    private readonly ITimer _timer;
    private readonly int _largestClass;
    private readonly BlockCache _cache;
    private readonly List<ArenaBlock> _idleLarge = [];
    private long _rented;
    private long _lost;
    private bool _timed;
    private volatile bool _disposed;

    /// <param name="label">For people who look at /proc: the model's name.</param>
    /// <param name="limits">Segment size and bound.</param>
    /// <param name="place">Its NUMA policy and cores tell from which nodes the memory comes, whoever touches it first; null for the nodes of who does.</param>
    /// <exception cref="ArgumentException">A limit is not valid.</exception>
    public SharedArena(string label, LinkLimits limits, ThreadIsolation? place = null)
        : this(label, limits, TimeProvider.System, place)
    {
    }

    internal SharedArena(string label, LinkLimits limits, TimeProvider clock, ThreadIsolation? place = null)
    {
        if (limits.Check() is { } mistake)
        {
            throw new ArgumentException(mistake, nameof(limits));
        }

        _limits = limits;
        _clock = clock;
        _timer = clock.CreateTimer(static arena => ((SharedArena)arena!).OnTimer(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        _largestClass = ArenaClasses.IndexOf(limits.SegmentBytes / 4);
        _cache = new(_largestClass + 1);
        Segments = new(label, limits.MaxMemoryBytes, place);
    }

    /// <summary>Bytes that somebody holds now, rounded up to the blocks' sizes; back at 0 when everybody gave back what was taken.</summary>
    public long RentedBytes => Interlocked.Read(ref _rented);

    /// <summary>Bytes of all segments: address space, of which only what was ever written is memory.</summary>
    public long SegmentBytes => Segments.Bytes;

    /// <summary>How many segments there are.</summary>
    public int SegmentCount => Segments.All.Length;

    /// <summary>How many buffers were lost, that is never disposed, and found by the garbage collector.</summary>
    public long LostBuffers => Interlocked.Read(ref _lost);

    internal ArenaSegments Segments { get; }

    /// <summary>Bytes that all segments together may have.</summary>
    internal long Bound => _limits.MaxMemoryBytes;

    /// <summary>The end of a sentence about missing room: empty unless it was the system that had no more.</summary>
    internal string Shortage => Segments.Shortage is > 0 and var error ? $"; the system has no more of it now ({Marshal.GetPInvokeErrorMessage(error)})" : "";

    /// <inheritdoc/>
    public override TensorBuffer Rent(long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        var sizeClass = length <= _limits.SegmentBytes / 4 ? ArenaClasses.IndexOf(length) : -1;
        var block = sizeClass < 0 ? TakeLarge(length) : _cache.TryTake(sizeClass) ?? Take(sizeClass);
        Interlocked.Add(ref _rented, block.Capacity);
        return block.HandOut(length);
    }

    /// <summary>No new memory from here on. What is rented stays valid until it is given back; the last one frees its segment.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            DropIdle(TimeSpan.Zero, keep: 0);
        }

        _timer.Dispose();
    }

    /// <summary>The last handle of a block was disposed.</summary>
    internal void Return(ArenaBlock block)
    {
        Interlocked.Add(ref _rented, -block.Capacity);
        if (!_disposed && block.SizeClass >= 0 && _cache.TryPut(block))
        {
            if (_disposed)
            {
                Dispose();
            }

            return;
        }

        lock (_gate)
        {
            if (block.SizeClass >= 0 || _disposed)
            {
                Free(block);
                return;
            }

            block.IdleSince = _clock.GetTimestamp();
            _idleLarge.Add(block);
            StartTimer();
        }
    }

    /// <summary>The finalizer found a block whose handles are gone.</summary>
    internal void Lose(ArenaBlock block)
    {
        Interlocked.Add(ref _rented, -block.Capacity);
        Interlocked.Increment(ref _lost);
        lock (_gate)
        {
            Free(block);
        }
    }
}
