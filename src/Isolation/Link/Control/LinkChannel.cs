using System.Buffers.Binary;
using ActorInference.Contracts;
using Microsoft.Win32.SafeHandles;

namespace ActorInference.Isolation;

/// <summary>
/// The control socket as both ends use it: announces the segments of this process's memory, keeps a table of the other's, and hands all other
/// messages to the receiver.
/// </summary>
/// <remarks>
/// A segment is announced by the thread that is about to name it in a record, before the record is published. When the reader of a record does not
/// know a segment, the announcement is therefore in the socket, or taken out of it by another thread that holds the gate until it is in the
/// table. So the reader takes the gate, reads what waits, and looks again: it never waits for a message, and cannot miss one.
/// </remarks>
internal sealed class LinkChannel : IPeerSegments, IDisposable
{
    public const uint Hello = 1;

    private const uint SegmentAdded = 2;
    private const uint SegmentRemoved = 3;

    private readonly Lock _reading = new();
    private readonly Lock _announcing = new();
    private readonly ControlSocket _control;
    private readonly SegmentTable _others;
    private readonly Action<ControlMessage> _received;
    private readonly bool _waits;
    private readonly List<uint> _removed = [];
    private uint[] _announced = [];
    private bool _closed;
    private bool _disposed;

    /// <param name="control">The socket, owned from here on.</param>
    /// <param name="own">This process's memory; stays the caller's.</param>
    /// <param name="limits">What the other end may announce.</param>
    /// <param name="waits">Whether announcing waits while the other end does not read. The node's does not: its worker is to be replaced then.</param>
    /// <param name="received">Takes messages on the thread that pumps, one at a time.</param>
    public LinkChannel(ControlSocket control, SharedArena own, LinkLimits limits, bool waits, Action<ControlMessage> received)
    {
        (_control, _others, _waits, _received, Own) = (control, new(limits.MaxMemoryBytes, limits.MaxSegments), waits, received, own);
        Own.Segments.Removed += OnRemoved;
    }

    public SharedArena Own { get; }

    /// <summary>Bytes of the other end's segments.</summary>
    public long OthersBytes => _others.Bytes;

    public ControlSocket Control => _control;

    /// <summary>Makes sure that the other end was told of a segment.</summary>
    /// <exception cref="LinkDamagedException">It is closed, or does not read.</exception>
    public void Announce(ArenaSegment segment)
    {
        if (Array.IndexOf(Volatile.Read(ref _announced), segment.Id) >= 0)
        {
            return;
        }

        lock (_announcing)
        {
            if (Array.IndexOf(_announced, segment.Id) >= 0)
            {
                return;
            }

            if (_disposed)
            {
                throw new LinkDamagedException("The link is closed.");
            }

            Span<byte> body = stackalloc byte[12];
            BinaryPrimitives.WriteUInt32LittleEndian(body, segment.Id);
            BinaryPrimitives.WriteInt64LittleEndian(body[4..], segment.Shared.Size);
            if (!SendRemovals() || !_control.Send(SegmentAdded, body, segment.Shared.File, _waits))
            {
                throw new LinkDamagedException("The worker does not read its control socket.");
            }

            Volatile.Write(ref _announced, [.. _announced, segment.Id]);
        }
    }

    /// <summary>Reads all messages that wait. False when the other end is closed.</summary>
    /// <exception cref="LinkDamagedException">One of them cannot be.</exception>
    public bool Pump()
    {
        lock (_reading)
        {
            while (!_closed && _control.TryReceive(out var kind, out var body, out var descriptor, out _closed))
            {
                Take(kind, body, descriptor);
            }

            return !_closed;
        }
    }

    public TensorBuffer Share(uint segment, ulong offset, ulong length)
    {
        if (_others.Share(segment, offset, length) is { } known)
        {
            return known;
        }

        Pump();
        return _others.Share(segment, offset, length)
            ?? throw new LinkDamagedException($"A record names the segment {segment}, which was never announced.");
    }

    public void Dispose()
    {
        Own.Segments.Removed -= OnRemoved;
        lock (_announcing)
        {
            _disposed = true;
        }

        lock (_reading)
        {
            _closed = true;
            _others.Dispose();
            _control.Dispose();
        }
    }

    private void Take(uint kind, ReadOnlySpan<byte> body, SafeFileHandle? descriptor)
    {
        switch (kind)
        {
            case SegmentAdded when body.Length == 12:
                _others.Add(BinaryPrimitives.ReadUInt32LittleEndian(body), BinaryPrimitives.ReadInt64LittleEndian(body[4..]), descriptor);
                break;
            case SegmentRemoved when body.Length == 4 && descriptor is null:
                _others.Remove(BinaryPrimitives.ReadUInt32LittleEndian(body));
                break;
            case >= ControlMessage.FirstKind when descriptor is null:
                _received(new(kind, body.ToArray()));
                break;
            default:
                descriptor?.Dispose();
                throw new LinkDamagedException($"A control message of kind {kind} with {body.Length} bytes{(descriptor is null ? "" : " and a descriptor")} cannot be.");
        }
    }

    /// <summary>The arena gave a segment up; under its lock, so that this never waits.</summary>
    private void OnRemoved(uint id)
    {
        lock (_announcing)
        {
            if (!_disposed && Array.IndexOf(_announced, id) >= 0)
            {
                Volatile.Write(ref _announced, Array.FindAll(_announced, each => each != id));
                _removed.Add(id);
                try
                {
                    SendRemovals(wait: false);
                }
                catch (LinkDamagedException)
                {
                    // Nobody is left to be told; whoever uses the link next finds out.
                }
            }
        }
    }

    private bool SendRemovals(bool? wait = null)
    {
        Span<byte> body = stackalloc byte[4];
        while (_removed.Count > 0)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(body, _removed[0]);
            if (!_control.Send(SegmentRemoved, body, null, wait ?? _waits))
            {
                return false;
            }

            _removed.RemoveAt(0);
        }

        return true;
    }
}
