using System.Diagnostics;
using Microsoft.Win32.SafeHandles;

namespace ActorInference.Isolation;

/// <summary>
/// The node's end of the link to one worker process: the control socket, the worker's segment with its header, and a lane for each of its instances.
/// </summary>
public sealed unsafe class NodeLink : IDisposable
{
    private static int _generations = Random.Shared.Next();

    private readonly LinkLimits _limits;
    private readonly LinkChannel _channel;
    private readonly SharedSegment _segment;
    private readonly MappingUse _mapping;
    private readonly uint _generation;
    private readonly LaneClient?[] _lanes;
    private readonly Lock _gate = new();
    private bool _gone;
    private bool _disposed;

    private NodeLink(SharedSegment segment, LinkChannel channel, SafeFileHandle workerEnd, LinkLimits limits, uint generation, int lanes)
    {
        (_segment, _channel, _limits, _generation, WorkerEnd) = (segment, channel, limits, generation, workerEnd);
        _mapping = new(segment);
        _lanes = new LaneClient?[lanes];
        SegmentBytes = segment.Size;
    }

    /// <summary>The worker's end of the control socket; it becomes descriptor 3 of the worker. Close it here once the worker is started: otherwise its death is not seen.</summary>
    public SafeFileHandle WorkerEnd { get; }

    /// <summary>Becomes readable when a message waits or the worker closed its end. Some thread has to watch it and call <see cref="Pump"/>: a worker waits while nobody does.</summary>
    public SafeFileHandle ControlHandle => _channel.Control.Handle;

    /// <summary>What the worker says it is doing; any number, not to be trusted. 0 before it said something.</summary>
    public uint Phase => unchecked((uint)Read(LaneLayout.PhaseByWorker));

    /// <summary>
    /// When the worker last said that it lives, as a timestamp of <see cref="Stopwatch"/>, one clock for all processes; 0 before the first time, and 1,
    /// long ago, for a time that cannot be.
    /// </summary>
    public long Heartbeat => Read(LaneLayout.HeartbeatByWorker) is var beat && beat >= 0 && beat <= Stopwatch.GetTimestamp() ? beat : 1;

    /// <summary>Bytes of the segment with header and lanes.</summary>
    public long SegmentBytes { get; }

    /// <summary>Bytes of the worker's output memory as far as it was announced.</summary>
    public long OutputBytes => _channel.OthersBytes;

    /// <summary>Makes the socket pair and the worker's segment, and sends them; the worker can be started before or after.</summary>
    /// <param name="label">For people who look at /proc, as for <see cref="SharedArena"/>.</param>
    /// <param name="limits">Bounds of the link.</param>
    /// <param name="inputs">The input memory of the worker's model; stays the caller's.</param>
    /// <param name="lanes">Instances in the worker, 1 to 64.</param>
    /// <param name="received">Takes messages on the thread that pumps, one at a time; must not block, nor call this link.</param>
    /// <exception cref="ArgumentException">A bound is not valid.</exception>
    /// <exception cref="IsolationException">The kernel refused.</exception>
    public static NodeLink Create(string label, LinkLimits limits, SharedArena inputs, int lanes, Action<ControlMessage> received)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(lanes);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(lanes, LaneLayout.MaxLanes);
        if (limits.Check() is { } mistake)
        {
            throw new ArgumentException(mistake, nameof(limits));
        }

        var segment = SharedSegment.Create(label, LaneLayout.SizeOf(lanes, limits.RingBytes), othersRead: false);
        ControlSocket control;
        SafeFileHandle workerEnd;
        try
        {
            control = ControlSocket.CreatePair(out workerEnd);
        }
        catch
        {
            segment.Dispose();
            throw;
        }

        var generation = (uint)Interlocked.Increment(ref _generations);
        Volatile.Write(ref *(ulong*)(segment.Pointer + LaneLayout.GenerationWord), generation);
        Volatile.Write(ref *(ulong*)(segment.Pointer + LaneLayout.MagicWord), LaneLayout.Magic);
        control.Send(LinkChannel.Hello, new LinkHello(lanes, generation, limits).Write(), segment.File, wait: false);
        var channel = new LinkChannel(control, inputs, limits, waits: false, received);
        return new(segment, channel, workerEnd, limits, generation, lanes);
    }

    /// <summary>Sends a message to the worker. From any thread.</summary>
    /// <param name="kind">At least <see cref="ControlMessage.FirstKind"/>.</param>
    /// <param name="body">At most <see cref="ControlMessage.MaxBody"/> bytes.</param>
    /// <exception cref="LinkDamagedException">The worker does not read its messages, or closed its end.</exception>
    public void Send(uint kind, ReadOnlySpan<byte> body)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(kind, ControlMessage.FirstKind);
        if (!_channel.Control.Send(kind, body, null, wait: false))
        {
            throw new LinkDamagedException("The worker does not read its control socket.");
        }
    }

    /// <summary>Reads all messages that wait, without blocking. From any thread. False when the worker closed its end (also by its death).</summary>
    /// <exception cref="LinkDamagedException">The worker sent something impossible.</exception>
    public bool Pump() => _channel.Pump();

    /// <summary>The lane of one instance, once its model's schema is known; once per lane. Disposed by the caller, when nobody waits on it any more.</summary>
    public LaneClient OpenLane(int index, LaneSchema schema)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_lanes[index] is not null)
            {
                throw new InvalidOperationException($"Lane {index} is open already.");
            }

            var view = new LaneView(_segment.Pointer, index, _limits.RingBytes, _generation);
            var lane = _lanes[index] = new LaneClient(view, _segment.Share(0, _segment.Size), schema, _channel, _limits);
            if (_gone)
            {
                lane.SetGone();
            }

            return lane;
        }
    }

    /// <summary>The worker is dead: ends the waits of all lanes. From any thread.</summary>
    public void SetGone()
    {
        lock (_gate)
        {
            _gone = true;
            foreach (var lane in _lanes)
            {
                lane?.SetGone();
            }
        }
    }

    /// <summary>Lanes that are still open stay usable, but nothing comes from them any more.</summary>
    public void Dispose()
    {
        SetGone();
        lock (_gate)
        {
            if (!_disposed)
            {
                _disposed = true;
                WorkerEnd.Dispose();
                _channel.Dispose();
                _mapping.Leave();
            }
        }
    }

    private long Read(int word)
    {
        if (!_mapping.TryEnter())
        {
            return 0;
        }

        var value = Volatile.Read(ref *(long*)(_segment.Pointer + word));
        _mapping.Leave();
        return value;
    }
}
