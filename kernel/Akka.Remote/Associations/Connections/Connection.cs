using Akka.Actor;
using Akka.Remote.Transport;
using Akka.Remote.Wire;

namespace Akka.Remote.Associations;

/// <summary>
/// One open connection with a node that has said who it is. A thread of its own reads; writing is done by whoever sends while
/// nothing else is under way, and by a second thread when there is more to do than one write.
/// </summary>
internal sealed partial class Connection
{
    private readonly Remoting _remoting;
    private readonly ByteChannel _channel;
    private readonly InboundStream _inbound;
    private readonly Listener _listener;
    private readonly OutboundQueue _queue;
    private readonly EnvelopeWriter _writer;
    private readonly CloseReason _reason = new();
    private Association? _association;
    private int _closed;
    private int _threads;
    private volatile bool _isCutOff;
    private long _lastSign;

    public Connection(Remoting remoting, Listener listener, ByteChannel channel, InboundStream inbound, Handshake peer, bool isInbound)
    {
        _remoting = remoting;
        _listener = listener;
        _channel = channel;
        _inbound = inbound;
        Peer = peer;
        IsInbound = isInbound;
        _inbound.Open(listener.Settings.MaximumFrameSize);
        _queue = new OutboundQueue(remoting.Kernel.QueueSize, remoting.Kernel.StallTimeout);
        _writer = new EnvelopeWriter(remoting.System, listener.Address, remoting.Kernel.PieceSize);
        _reader = new EnvelopeReader(remoting.System, listener.Address);
        _bigEndian = listener.Settings.BigEndian;
        _frameLimit = listener.Settings.MaximumFrameSize;
        _pieceLimit = peer.PieceLimit;
        _lastSign = Environment.TickCount64;
    }

    public Handshake Peer { get; }

    public bool IsInbound { get; }

    public Address LocalAddress => _listener.Address;

    public bool IsClosed => Volatile.Read(ref _closed) != 0;

    /// <summary>Milliseconds since the other node was last heard.</summary>
    public long Silence => Environment.TickCount64 - Volatile.Read(ref _lastSign);

    public void Bind(Association association) => _association = association;

    /// <summary>Starts reading, and the thread that writes.</summary>
    public void Start()
    {
        _threads = 2;
        StartThread(ReadLoop, "read");
        StartThread(WriteLoop, "write");
    }

    /// <summary>Closes a connection that was never started, and gives its memory and its socket back.</summary>
    public void Abandon(string why)
    {
        Close(why, CloseKind.Local);
        _channel.Dispose();
        _inbound.Dispose();
    }

    /// <summary>Says good-bye behind all that waits, then closes.</summary>
    public void CloseAfterwards(PduCommand goodbye, string why) => CloseAfterwards(new Goodbye(goodbye, AtOnce: false), why);

    /// <summary>Hands nothing on any more, says good-bye before all that waits, and closes.</summary>
    public void CutOff(PduCommand goodbye, string why)
    {
        _isCutOff = true;
        CloseAfterwards(new Goodbye(goodbye, AtOnce: true), why);
    }

    /// <summary>The other node is gone, as it seems; if it only cannot be heard, it is told that nobody listens any more.</summary>
    public void GiveUp(string why)
    {
        if (_isCutOff) return;
        _reason.Set(why, CloseKind.Broken);
        CutOff(PduCommand.Disassociate, why);
    }

    /// <summary>Closes now. What waits goes to the dead letters.</summary>
    public void Close(string why, CloseKind kind, Exception? cause = null)
    {
        _reason.Set(why, kind, cause);
        if (Interlocked.Exchange(ref _closed, 1) != 0) return;
        _channel.Shutdown();
        _wake.Release();
        _queue.Close();
        DrainToDeadLetters();
        _association?.Closed(this, _reason);
        _listener.Closed(this);
    }

    /// <summary>Puts a message in without writing it; <see cref="Kick"/> follows.</summary>
    public void Preload(in Outgoing message) => _queue.Add(message);

    /// <summary>Has written what was put in.</summary>
    public void Kick()
    {
        TryWrite();
        if (IsClosed) DrainToDeadLetters();
    }

    public void Heartbeat() => TrySend(new Outgoing(ControlFrame.Heartbeat, null, null));

    private void CloseAfterwards(Goodbye goodbye, string why)
    {
        _reason.Set(why, goodbye.Command == PduCommand.Disassociate ? CloseKind.Local : CloseKind.Goodbye);
        if (IsClosed) return;
        _remoting.CloseLater(this);
        TrySend(new Outgoing(goodbye, null, null));
    }

    private void StartThread(Action body, string what)
    {
        var thread = new Thread(() => body(), maxStackSize: 512 * 1024) { IsBackground = true, Name = $"akka-remote-{what} {Peer.Origin.HostPort()}" };
        try
        {
            thread.UnsafeStart();
        }
        catch (Exception e) when (e is OutOfMemoryException or ThreadStartException)
        {
            Close("the system has no thread left for it", CloseKind.Local, e);
            ThreadEnded();
        }
    }

    /// <summary>The last thread takes the memory and the socket with it.</summary>
    private void ThreadEnded()
    {
        if (Interlocked.Decrement(ref _threads) > 0) return;
        _channel.Dispose();
        _inbound.Dispose();
    }
}
