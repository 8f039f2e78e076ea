using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Configuration;
using Akka.Event;
using Akka.Remote.Transport;

namespace Akka.Remote.Associations;

/// <summary>The transport of a system: where it listens, and its links with other nodes.</summary>
internal sealed partial class Remoting : RemoteTransport
{
    /// <summary>So many large messages fill the queue of a connection.</summary>
    public const int LargeMessagesPerQueue = 64;

    private const string TransportClass = "DotNetty.TcpTransport";

    private readonly ConcurrentDictionary<Address, Association> _associations = new();
    private readonly List<Listener> _listeners = [];
    private readonly HashSet<Address> _addresses = [];
    private readonly Cancelable _ticks;
    private Address? _default;
    private long _lastHeartbeat;
    private int _stopped;

    public Remoting(ExtendedActorSystem system, RemoteActorRefProvider provider)
        : base(system, provider)
    {
        Log = Logging.GetLogger(system, "remoting");
        Settings = provider.RemoteSettings;
        Kernel = new KernelSettings(system.Settings.Config);
        Uid = AddressUidExtension.Uid(system);
        UseUntrustedMode = Settings.UntrustedMode;
        logRemoteLifeCycleEvents = Settings.RemoteLifecycleEventsLogLevel != "OFF";
        Events = new LifecycleEvents(system, Log, Settings);
        LargeTypes = new LargeTypes(Kernel.LargeMessageThreshold);
        Inbox = new Inbox(this);
        _ticks = new Cancelable(system.Scheduler.Advanced);
        var detector = system.Settings.Config.GetConfig("akka.remote.transport-failure-detector");
        HeartbeatInterval = detector.GetTimeSpan("heartbeat-interval");
        SilenceLimit = (long)(HeartbeatInterval + detector.GetTimeSpan("acceptable-heartbeat-pause")).TotalMilliseconds;
    }

    public RemoteSettings Settings { get; }

    public KernelSettings Kernel { get; }

    /// <summary>The incarnation of this system.</summary>
    public int Uid { get; }

    public LifecycleEvents Events { get; }

    public LargeTypes LargeTypes { get; }

    public Inbox Inbox { get; }

    /// <summary>Milliseconds without a sign of life after which a connection is given up.</summary>
    public long SilenceLimit { get; }

    public TimeSpan HeartbeatInterval { get; }

    public override ISet<Address> Addresses => _addresses;

    public override Address DefaultAddress => _default!;

    public bool IsStopped => Volatile.Read(ref _stopped) != 0;

    public override void Start()
    {
        try
        {
            foreach (var (name, settings) in Settings.TransportNames.Zip(Settings.Transports)) Listen(name, settings);
        }
        catch (Exception e)
        {
            foreach (var listener in _listeners) listener.Stop();
            if (e is ConfigurationException or RemoteTransportException) throw;
            throw new RemoteTransportException($"Remoting cannot start: {e.Message}", e);
        }

        if (_listeners.Count == 0) throw new ConfigurationException("\"akka.remote.enabled-transports\" names no transport.");
        var pace = TimeSpan.FromMilliseconds(500);
        System.Scheduler.Advanced.ScheduleRepeatedly(pace, pace, Tick, _ticks);
        Log.Info("Remoting started; listening on addresses : [{0}]", string.Join(", ", _addresses));
        Events.Listening([.. _addresses]);
    }

    public override void Send(object message, IActorRef sender, RemoteActorRef recipient)
    {
        if (recipient.Link is not Association association)
        {
            association = AssociationWith(recipient.Path.Address)!;
            if (association is null)
            {
                DeadLetter(new Outgoing(message, sender, recipient));
                return;
            }

            recipient.Link = association;
        }

        if (message is Dispatch.SysMsg.ISystemMessage) association.SendReliably(message, recipient);
        else association.Send(message, sender, recipient);
    }

    public override Address LocalAddressForRemote(Address remote) =>
        ListenerFor(remote)?.Address ?? throw new RemoteTransportException($"No transport is loaded for protocol: [{remote.Protocol}], available protocols: [{string.Join(", ", _addresses.Select(a => a.Protocol))}]");

    public override void Quarantine(Address address, int? uid)
    {
        if (!IsStopped) AssociationWith(address)?.Quarantine(uid, "quarantined by this node");
    }

    /// <summary>The link with an address, null for one that no transport reaches.</summary>
    public Association? AssociationWith(Address remote)
    {
        if (_associations.TryGetValue(remote, out var known)) return known;
        return ListenerFor(remote) is { } listener && remote.Port is not null ? _associations.GetOrAdd(remote, static (address, x) => new Association(x.Item1, address, x.listener), (this, listener)) : null;
    }

    /// <summary>For a message that does not leave: whoever listens to dead letters has it now.</summary>
    public void DeadLetter(in Outgoing message) =>
        System.DeadLetters.Tell(new DeadLetter(message.Message, message.Sender ?? System.DeadLetters, message.Recipient!), message.Sender);

    private Listener? ListenerFor(Address remote) => _listeners.Find(l => l.Address.Protocol == remote.Protocol);

    private void Listen(string name, RemoteSettings.TransportSettings settings)
    {
        if (settings.TransportClass?.Contains(TransportClass, StringComparison.Ordinal) != true)
        {
            throw new ConfigurationException($"\"{name}.transport-class\" is \"{settings.TransportClass}\"; only Akka.Remote.Transport.DotNetty.TcpTransport is offered.");
        }

        if (settings.Adapters.Count > 0) throw new ConfigurationException($"\"{name}.applied-adapters\" is [{string.Join(", ", settings.Adapters)}]; no adapters are offered.");
        var listener = new Listener(this, new TcpSettings(settings.Config, name), name);
        _listeners.Add(listener);
        listener.Start();
        _addresses.Add(listener.Address);
        _default ??= listener.Address;
    }

    private void Tick()
    {
        var now = Environment.TickCount64;
        var heartbeat = now - _lastHeartbeat >= HeartbeatInterval.TotalMilliseconds;
        if (heartbeat) _lastHeartbeat = now;
        foreach (var (_, association) in _associations) association.Tick(heartbeat);
    }
}
