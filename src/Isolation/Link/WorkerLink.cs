using System.Diagnostics;
using Microsoft.Win32.SafeHandles;

namespace ActorInference.Isolation;

/// <summary>The worker's end of the link to its node.</summary>
public sealed unsafe class WorkerLink : IDisposable
{
    private readonly LinkHello _hello;
    private readonly SharedSegment _segment;
    private readonly MappingUse _mapping;
    private readonly LinkChannel _channel;
    private readonly SharedArena _outputs;
    private readonly LaneServer?[] _lanes;
    private readonly Lock _gate = new();
    private uint _phase;
    private bool _gone;
    private bool _disposed;

    private WorkerLink(LinkHello hello, SharedSegment segment, ControlSocket control, Action<ControlMessage> received)
    {
        _hello = hello;
        _segment = segment;
        _mapping = new(segment);
        _outputs = new("outputs", hello.Limits);
        _channel = new(control, _outputs, hello.Limits, waits: true, received);
        _lanes = new LaneServer?[hello.Lanes];
    }

    /// <summary>Instances that this worker holds.</summary>
    public int Lanes => _hello.Lanes;

    /// <summary>The node's bounds.</summary>
    public LinkLimits Limits => _hello.Limits;

    /// <summary>What this worker is doing, any number but 0; the node reads it.</summary>
    public uint Phase
    {
        get => _phase;
        set
        {
            _phase = value;
            Write(LaneLayout.PhaseByWorker, value);
        }
    }

    /// <summary>Takes the control socket over and waits for the node's first message, which brings the worker's segment.</summary>
    /// <param name="control">Usually descriptor 3.</param>
    /// <param name="received">Takes messages on the thread that pumps, one at a time; must not block, nor call this link.</param>
    /// <param name="timeout">How long to wait.</param>
    /// <exception cref="LinkDamagedException">The node sent something impossible, or nothing in time, or closed its end.</exception>
    public static WorkerLink Attach(SafeFileHandle control, Action<ControlMessage> received, TimeSpan timeout)
    {
        var socket = new ControlSocket(control);
        SafeFileHandle? file = null;
        SharedSegment? segment = null;
        try
        {
            if (!socket.WaitReadable((int)timeout.TotalMilliseconds) || !socket.TryReceive(out var kind, out var body, out file, out _))
            {
                throw new LinkDamagedException($"The node said nothing within {timeout.TotalSeconds:0.#} s, or closed the control socket.");
            }

            if (kind != LinkChannel.Hello || file is null)
            {
                throw new LinkDamagedException($"The node's first message is of kind {kind} {(file is null ? "without" : "with")} a descriptor.");
            }

            var hello = LinkHello.Read(body);
            segment = SharedSegment.Open(file, LaneLayout.SizeOf(hello.Lanes, hello.Limits.RingBytes), writable: true);
            return *(ulong*)segment.Pointer == LaneLayout.Magic && *(ulong*)(segment.Pointer + LaneLayout.GenerationWord) == hello.Generation
                ? new(hello, segment, socket, received)
                : throw new LinkDamagedException("The worker's segment is none.");
        }
        catch
        {
            segment?.Dispose();
            file?.Dispose();
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Tells the node that this process lives. From any thread, several times within the node's time-out.</summary>
    public void Beat() => Write(LaneLayout.HeartbeatByWorker, Stopwatch.GetTimestamp());

    /// <summary>Sends a message to the node. From any thread; waits while the node does not read.</summary>
    /// <param name="kind">At least <see cref="ControlMessage.FirstKind"/>.</param>
    /// <param name="body">At most <see cref="ControlMessage.MaxBody"/> bytes.</param>
    /// <exception cref="LinkDamagedException">The node closed its end.</exception>
    public void Send(uint kind, ReadOnlySpan<byte> body)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(kind, ControlMessage.FirstKind);
        _channel.Control.Send(kind, body, null, wait: true);
    }

    /// <summary>Hands messages to the receiver until the node closes its end or dies, then ends the waits of all lanes. For a thread of its own.</summary>
    /// <exception cref="LinkDamagedException">The node sent something impossible; the lanes' waits are ended too.</exception>
    public void PumpUntilClosed()
    {
        try
        {
            do
            {
                _channel.Control.WaitReadable(-1);
            }
            while (_channel.Pump());
        }
        finally
        {
            SetGone();
        }
    }

    /// <summary>The lane of one instance, once its model is loaded; once per lane. Disposed by the caller.</summary>
    public LaneServer OpenLane(int index, LaneSchema schema)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_disposed, this);
            if (_lanes[index] is not null)
            {
                throw new InvalidOperationException($"Lane {index} is open already.");
            }

            var view = new LaneView(_segment.Pointer, index, _hello.Limits.RingBytes, _hello.Generation);
            var lane = _lanes[index] = new LaneServer(view, _segment.Share(0, _segment.Size), schema, _channel, _hello.Limits);
            if (_gone)
            {
                lane.SetGone();
            }

            return lane;
        }
    }

    public void Dispose()
    {
        SetGone();
        lock (_gate)
        {
            if (!_disposed)
            {
                _disposed = true;
                _channel.Dispose();
                _outputs.Dispose();
                _mapping.Leave();
            }
        }
    }

    private void Write(int word, long value)
    {
        if (_mapping.TryEnter())
        {
            Volatile.Write(ref *(long*)(_segment.Pointer + word), value);
            _mapping.Leave();
        }
    }

    private void SetGone()
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
}
