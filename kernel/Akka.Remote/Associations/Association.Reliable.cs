using Akka.Actor;
using Akka.Event;
using Akka.Remote.Wire;

namespace Akka.Remote.Associations;

internal sealed partial class Association
{
    private readonly Lock _receiveLock = new();
    private ReliableSender _reliable;
    private ReliableReceiver _receiver;
    private long _expectedUid = -1;
    private int _receiverIsStale;
    private long _oldestSince;
    private long _lastResend;

    /// <summary>Sends a system message until the other node has acknowledged it, or is declared dead.</summary>
    public void SendReliably(object message, RemoteActorRef recipient)
    {
        bool overflow;
        lock (_lock)
        {
            if (_stopped) return;
            if (_reliable.IsEmpty) _oldestSince = _lastResend = Environment.TickCount64;
            _reliable.Add(message, recipient);
            overflow = _reliable.Count > _remoting.Settings.SysMsgBufferSize;
            if (_writable is { } open) WriteFresh(open);
            else if (!IsGateClosed) Dial();
        }

        if (overflow) Irrecoverable($"more than {_remoting.Settings.SysMsgBufferSize} system messages were not acknowledged");
    }

    public void Acknowledged(Connection connection, Ack ack)
    {
        try
        {
            lock (_lock)
            {
                if (_uid != connection.Peer.Uid || !_connections.Contains(connection)) return;
                foreach (var message in _reliable.Acknowledged(ack)) _writable?.TrySend(message);
                _oldestSince = Environment.TickCount64;
                if (_writable is { } open) WriteFresh(open);
            }
        }
        catch (InvalidOperationException e)
        {
            Irrecoverable(e.Message);
        }
    }

    /// <summary>A numbered message came in, null if it could not be read. Delivered in order, each once; acknowledged on the connection that it came by.</summary>
    public void Numbered(Connection connection, long seq, IInternalActorRef recipient, object? message, IInternalActorRef? sender)
    {
        try
        {
            lock (_receiveLock)
            {
                if (connection.Peer.Uid != Volatile.Read(ref _expectedUid)) return;
                if (Interlocked.Exchange(ref _receiverIsStale, 0) != 0) _receiver = NewReceiver();

                _receiver.Receive(seq, recipient, message, sender, _remoting.Inbox.Deliver);
                connection.Acknowledge(_receiver.Ack);
            }
        }
        catch (InvalidOperationException e)
        {
            Irrecoverable(e.Message);
        }
    }


    /// <summary>False before the first contact, and when the incarnation of the last one is quarantined.</summary>
    private bool IsKnownAlive => _uid is { } uid && !_quarantine.Contains(uid);

    private ReliableSender NewSender() => new(_remoting.Settings.SysResendLimit);

    private ReliableReceiver NewReceiver() => new(Math.Max(_remoting.Settings.SysMsgBufferSize, _remoting.Settings.SysResendLimit) * 2);

    /// <summary>This side or the other has lost count: the incarnation is given up.</summary>
    private void Irrecoverable(string why)
    {
        _remoting.Log.Error("Association to [{0}] with UID [{1}] is irrecoverably failed: {2}. Quarantining address.", Remote, _uid, why);
        Quarantine(_uid, why);
    }

    private void ForgetReliable()
    {
        _reliable = NewSender();
        Interlocked.Exchange(ref _receiverIsStale, 1);
    }

    private void WriteFresh(Connection open)
    {
        foreach (var message in _reliable.Fresh()) open.TrySend(message);
    }

    private void ResendAll()
    {
        if (_writable is not { } open || _reliable.IsEmpty) return;
        _lastResend = Environment.TickCount64;
        foreach (var message in _reliable.Again()) open.TrySend(message);
    }

    private void TickReliable()
    {
        var now = Environment.TickCount64;
        var settings = _remoting.Settings;
        string? giveUp = null;
        lock (_lock)
        {
            if (_reliable.IsEmpty) return;
            if (_writable is not null)
            {
                if (now - _lastResend >= settings.SysResendTimeout.TotalMilliseconds) ResendAll();
            }
            else if (!IsKnownAlive && now - _oldestSince > settings.InitialSysMsgDeliveryTimeout.TotalMilliseconds)
            {
                _remoting.Log.Warning("{0} does not answer: {1} system messages for it are given up.", Remote, _reliable.Count);
                _reliable = NewSender();
            }
            else if (settings.QuarantineSilentSystemTimeout > TimeSpan.Zero && now - _lastContact > settings.QuarantineSilentSystemTimeout.TotalMilliseconds)
            {
                giveUp = $"no contact for {settings.QuarantineSilentSystemTimeout}";
            }
            else if (!IsGateClosed)
            {
                Dial();
            }
        }

        if (giveUp is not null) Irrecoverable(giveUp);
    }
}
