using Akka.Remote.Wire;

namespace Akka.Remote.Associations;

internal sealed partial class Association
{
    private long _lastContact;

    /// <summary>A connection that this node opened, or that the other one did, is ready.</summary>
    public void Opened(Connection connection)
    {
        connection.Bind(this);
        var uid = connection.Peer.Uid;
        var replaced = default(int?);
        var refuse = default(PduCommand?);
        List<Connection> superseded = [];
        lock (_lock)
        {
            if (!connection.IsInbound) _dialling = false;
            if (_quarantine.Contains(uid)) refuse = PduCommand.DisassociateQuarantined;
            else if (_stopped) refuse = PduCommand.DisassociateShuttingDown;
            if (refuse is null) replaced = Enter(connection, superseded);
            else if (!connection.IsInbound) CloseGate();
        }

        if (refuse is { } farewell)
        {
            connection.CutOff(farewell, "this incarnation is quarantined, or this node shuts down");
            connection.Start();
            if (!connection.IsInbound) WaitingToDeadLetters();
            return;
        }

        if (replaced is { } old) _remoting.Events.Quarantined(Remote, old);
        foreach (var other in superseded)
        {
            if (replaced is null) other.CloseAfterwards(PduCommand.Disassociate, "replaced by a newer connection");
            else other.CutOff(PduCommand.Disassociate, "another incarnation came in its place");
        }

        connection.Start();
        _remoting.Events.Associated(LocalAddress, Remote, connection.IsInbound);
        connection.Kick();
    }

    public void Closed(Connection connection, CloseReason reason)
    {
        Connection? instead = null;
        lock (_lock)
        {
            if (!_connections.Remove(connection)) return;
            _lastContact = Environment.TickCount64;
            if (reason.Kind is CloseKind.Quarantined or CloseKind.ShuttingDown) ForgetReliable();
            if (_writable == connection || _writable is null)
            {
                Volatile.Write(ref _writable, null);
                instead = Other();
                if (instead is not null) MakeWritable(instead);
                else if (!_dialling) CloseGate();
            }
        }

        instead?.Kick();
        _remoting.Events.Disassociated(connection, Remote, reason, gated: instead is null);
    }

    /// <summary>Another open connection that is read there: a kernel node reads all of them.</summary>
    private Connection? Other() => _dialling ? null : _connections.FindLast(c => !c.IsClosed && c.Peer.PieceLimit > 0);

    /// <summary>Once a second or so: heartbeats, silence, and what is due for the system messages.</summary>
    public void Tick(bool heartbeat)
    {
        Connection[] open;
        lock (_lock) open = [.. _connections];
        foreach (var connection in open)
        {
            if (connection.Silence > _remoting.SilenceLimit) connection.GiveUp($"nothing was heard for {connection.Silence} ms");
            else if (heartbeat) connection.Heartbeat();
        }

        TickReliable();
    }

    /// <summary>Gives the connection its place; the uid of an incarnation that it shows to be gone.</summary>
    private int? Enter(Connection connection, List<Connection> superseded)
    {
        var replaced = default(int?);
        var uid = connection.Peer.Uid;
        if (_uid is { } known && known != uid)
        {
            replaced = known;
            _quarantine.Add(known);
            superseded.AddRange(_connections);
            _connections.Clear();
            Volatile.Write(ref _writable, null);
            ForgetReliable();
        }

        _uid = uid;
        if (_numbers?.Uid != uid) Volatile.Write(ref _numbers, NewNumbers(uid));
        else if (connection.Peer.PieceLimit == 0) MayHaveForgotten(connection);
        _lastContact = Environment.TickCount64;
        _connections.Add(connection);
        if (!connection.IsInbound)
        {
            MakeWritable(connection);
        }
        else if (!_dialling && _remoting.Settings.UsePassiveConnections && _writable is not { IsInbound: false, IsClosed: false })
        {
            // The other node opens one at a time: it has given up those that it opened before.
            superseded.AddRange(_connections.Where(c => c.IsInbound && c != connection));
            _connections.RemoveAll(superseded.Contains);
            MakeWritable(connection);
        }

        _gateUntil = 0;
        return replaced;
    }
}
