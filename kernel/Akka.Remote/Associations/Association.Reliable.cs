using Akka.Actor;
using Akka.Event;
using Akka.Remote.Wire;

namespace Akka.Remote.Associations;

internal sealed partial class Association
{
    private ReliableSender _reliable;
    private InboundNumbers? _numbers;
    private long _oldestSince;
    private long _lastResend;

    /// <summary>Sends a system message until the other node has acknowledged it, or is declared dead.</summary>
    public void SendReliably(object message, RemoteActorRef recipient)
    {
        bool overflow;
        int? uid;
        Connection? open;
        lock (_lock)
        {
            if (_stopped) return;
            uid = _uid;
            if (_reliable.IsEmpty) _oldestSince = _lastResend = Environment.TickCount64;
            _reliable.Add(message, recipient);
            overflow = _reliable.Count > _remoting.Settings.SysMsgBufferSize;
            open = _writable;
            if (open is not null) PutIn(open, _reliable.Fresh());
            else if (!IsGateClosed) Dial();
        }

        open?.Kick();
        if (overflow) Irrecoverable(uid, $"more than {_remoting.Settings.SysMsgBufferSize} system messages were not acknowledged");
    }

    public void Acknowledged(Connection connection, Ack ack)
    {
        try
        {
            Connection? open;
            lock (_lock)
            {
                if (_uid != connection.Peer.Uid || !_connections.Contains(connection)) return;
                var again = _reliable.Acknowledged(ack);
                _oldestSince = Environment.TickCount64;
                open = _writable;
                if (open is not null) PutIn(open, again.Concat(_reliable.Fresh()));
            }

            open?.Kick();
        }
        catch (InvalidOperationException e)
        {
            Irrecoverable(connection.Peer.Uid, e.Message);
        }
    }

    /// <summary>A numbered message came in, null if it could not be read. Delivered in order, each once; acknowledged on the connection that it came by.</summary>
    public void Numbered(Connection connection, long seq, IInternalActorRef recipient, object? message, IInternalActorRef? sender)
    {
        try
        {
            var numbers = Volatile.Read(ref _numbers);
            if (numbers?.Uid == connection.Peer.Uid) connection.Acknowledge(numbers.Receive(connection, seq, recipient, message, sender, _remoting.Inbox.Deliver));
        }
        catch (InvalidOperationException e)
        {
            Irrecoverable(connection.Peer.Uid, e.Message);
        }
    }

    /// <summary>
    /// A frame of the other side could not be read. It may have been the list of all that it has forgotten, too long for a frame: it would be sent on every new connection.
    /// </summary>
    public void Unreadable(Connection connection, string why)
    {
        lock (_lock)
        {
            if (_uid != connection.Peer.Uid || !_connections.Contains(connection) || !_reliable.MayBeForgottenForGood) return;
        }

        Irrecoverable(connection.Peer.Uid, why);
    }

    /// <summary>False before the first contact, and when the incarnation of the last one is quarantined.</summary>
    private bool IsKnownAlive => _uid is { } uid && !_quarantine.Contains(uid);

    private ReliableSender NewSender() => new(_remoting.Settings.SysResendLimit);

    private InboundNumbers NewNumbers(int uid) => new(uid, Math.Max(_remoting.Settings.SysMsgBufferSize, _remoting.Settings.SysResendLimit) * 2);

    /// <summary>This side or the other has lost count: the incarnation is given up.</summary>
    private void Irrecoverable(int? uid, string why)
    {
        _remoting.Log.Error("Association to [{0}] with UID [{1}] is irrecoverably failed: {2}. Quarantining address.", Remote, uid, why);
        Quarantine(uid, why);
    }

    private void ForgetReliable()
    {
        _reliable = NewSender();
        if (_numbers is { Uid: var uid }) Volatile.Write(ref _numbers, NewNumbers(uid));
    }

    /// <summary>
    /// An incarnation connects again. This node goes on with its numbers, and so does a kernel node; one of Akka.NET forgets those of both ways when
    /// its last connection was reset.
    /// </summary>
    private void MayHaveForgotten(Connection connection)
    {
        _reliable.MayBeForgotten = true;
        _numbers?.MayStartOver(connection);
    }

    /// <summary>Under the lock; <see cref="Connection.Kick"/> follows after it, because writing runs the serializers of others.</summary>
    private static void PutIn(Connection open, IEnumerable<Outgoing> messages)
    {
        foreach (var message in messages) open.Preload(message);
    }

    private void TickReliable()
    {
        var now = Environment.TickCount64;
        var settings = _remoting.Settings;
        string? giveUp = null;
        int? uid;
        Connection? open;
        lock (_lock)
        {
            uid = _uid;
            if (_reliable.IsEmpty) return;
            open = _writable;
            if (open is not null)
            {
                if (now - _lastResend < settings.SysResendTimeout.TotalMilliseconds) return;
                _lastResend = now;
                PutIn(open, _reliable.Again());
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

        open?.Kick();
        if (giveUp is not null) Irrecoverable(uid, giveUp);
    }
}
