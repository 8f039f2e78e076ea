using Akka.Actor;
using Akka.Event;

namespace Akka.Remote.Associations;

/// <summary>
/// The link with the node at one address, over all its incarnations and connections. Writes on one connection, the one this node opened
/// if there is such, because an Akka.NET node reads only the newest that it accepted; reads all. Locks are held for moments only.
/// </summary>
internal sealed partial class Association
{
    private readonly Remoting _remoting;
    private readonly Lock _lock = new();
    private readonly Queue<Outgoing> _waiting = new();
    private readonly List<Connection> _connections = [];
    private readonly Quarantine _quarantine;
    private Connection? _writable;
    private int? _uid;
    private bool _dialling;
    private bool _stopped;
    private long _gateUntil;

    public Association(Remoting remoting, Address remote, Listener listener)
    {
        _remoting = remoting;
        Remote = remote;
        Listener = listener;
        _quarantine = new Quarantine(remoting.Settings.QuarantineDuration);
        _reliable = NewSender();
        _lastContact = Environment.TickCount64;
    }

    public Address Remote { get; }

    /// <summary>The own side of the link.</summary>
    public Listener Listener { get; }

    public Address LocalAddress => Listener.Address;

    /// <summary>Sends an ordinary message: on the open connection, after dialling, or to the dead letters while the gate is closed.</summary>
    public void Send(object message, IActorRef? sender, RemoteActorRef recipient)
    {
        var weight = _remoting.LargeTypes.IsLarge(message) ? Math.Max(1, _remoting.Kernel.QueueSize / Remoting.LargeMessagesPerQueue) : 1;
        var outgoing = new Outgoing(message, sender, recipient, Outgoing.NoSeq, weight);
        if (Volatile.Read(ref _writable) is { } open && open.TrySend(outgoing)) return;
        if (!TryQueue(outgoing)) _remoting.DeadLetter(outgoing);
    }

    /// <summary>Ends this incarnation for good, if it is the one that is known; without a uid, only what is open.</summary>
    public void Quarantine(int? uid, string why)
    {
        Connection[] open;
        lock (_lock)
        {
            if (uid is { } dead && _uid is { } known && known != dead)
            {
                _quarantine.Add(dead);
                return;
            }

            if (uid is { } gone)
            {
                if (_quarantine.Contains(gone)) return;
                _quarantine.Add(gone);
                ForgetReliable();
            }

            open = [.. _connections];
            _connections.Clear();
            Volatile.Write(ref _writable, null);
            CloseGate();
        }

        foreach (var connection in open) connection.CutOff(Wire.PduCommand.Disassociate, why);
        WaitingToDeadLetters();
        if (uid is { } quarantined) _remoting.Events.Quarantined(Remote, quarantined);
        else _remoting.Log.Warning("Association to [{0}] with unknown UID is reported as quarantined, but address cannot be quarantined without knowing the UID, gating instead for {1} ms.", Remote, _remoting.Settings.RetryGateClosedFor.TotalMilliseconds);
    }

    /// <summary>No new connections; those that are open take leave behind what they still have to write.</summary>
    public void Stop()
    {
        Connection[] open;
        lock (_lock)
        {
            _stopped = true;
            open = [.. _connections];
        }

        WaitingToDeadLetters();
        foreach (var connection in open) connection.CloseAfterwards(Wire.PduCommand.DisassociateShuttingDown, "this node shuts down");
    }

    private bool TryQueue(in Outgoing message)
    {
        while (true)
        {
            Connection? open;
            lock (_lock)
            {
                open = _writable;
                if (open is null)
                {
                    if (_stopped || IsGateClosed || _waiting.Count >= _remoting.Kernel.QueueSize) return false;
                    _waiting.Enqueue(message);
                    Dial();
                    return true;
                }
            }

            if (open.TrySend(message)) return true;
            lock (_lock)
            {
                // It closed under our hands and has not said so yet.
                if (_writable == open) Volatile.Write(ref _writable, null);
            }

            return false;
        }
    }

    private bool IsGateClosed => Environment.TickCount64 < _gateUntil;

    private void CloseGate() => _gateUntil = Environment.TickCount64 + (long)_remoting.Settings.RetryGateClosedFor.TotalMilliseconds;

    private void Dial()
    {
        if (_dialling || _stopped) return;
        _dialling = true;
        _ = Task.Run(DialAsync);
    }

    private async Task DialAsync()
    {
        try
        {
            var connection = await Dialler.DialAsync(_remoting, Listener, Remote).ConfigureAwait(false);
            Opened(connection);
        }
        catch (Exception e)
        {
            Failed(e);
        }
    }

    private void Failed(Exception cause)
    {
        Connection? instead;
        lock (_lock)
        {
            _dialling = false;
            instead = _writable ?? NewestInbound();
            if (instead is null) CloseGate();
            else if (_writable is null) MakeWritable(instead);
        }

        _remoting.Events.Failed(cause, LocalAddress, Remote);
        if (instead is null) WaitingToDeadLetters();
        else instead.Kick();
    }

    /// <summary>What waited goes before whatever is sent from now on. Under the lock; <see cref="Connection.Kick"/> follows after it.</summary>
    private void MakeWritable(Connection connection)
    {
        if (!_reliable.IsEmpty)
        {
            _lastResend = Environment.TickCount64;
            PutIn(connection, _reliable.Again());
        }

        while (_waiting.TryDequeue(out var message)) connection.Preload(message);
        Volatile.Write(ref _writable, connection);
    }

    private Connection? NewestInbound() => _remoting.Settings.UsePassiveConnections ? _connections.FindLast(c => c.IsInbound && !c.IsClosed) : null;

    private void WaitingToDeadLetters()
    {
        while (true)
        {
            Outgoing message;
            lock (_lock)
            {
                if (!_waiting.TryDequeue(out message)) return;
            }

            _remoting.DeadLetter(message);
        }
    }
}
