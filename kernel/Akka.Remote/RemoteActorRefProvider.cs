#nullable disable
using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Configuration;
using Akka.Event;
using Akka.Serialization;

namespace Akka.Remote;

/// <summary>
/// References to local actors, through a provider of their own, and to actors of other systems. Which of the two a path means is
/// decided by its address: the own one, as advertised, or any other.
/// </summary>
public partial class RemoteActorRefProvider : IRemoteActorRefProvider
{
    private readonly LocalActorRefProvider _local;
    private readonly EventStream _eventStream;
    private ActorSystemImpl _system;
    private Information _information;
    private IInternalActorRef _daemon;

    public RemoteActorRefProvider(string systemName, Settings settings, EventStream eventStream)
    {
        settings.InjectTopLevelFallback(ConfigurationFactory.FromResource<RemoteActorRefProvider>("Akka.Remote.Configuration.Remote.conf"));
        RemoteSettings = new RemoteSettings(settings.Config);
        Deployer = CreateDeployer(settings);
        _local = new LocalActorRefProvider(systemName, settings, eventStream, Deployer, null);
        _eventStream = eventStream;
        Log = Logging.GetLogger(eventStream, $"RemoteActorRefProvider({_local.RootPath.Address})");
    }

    public RemoteSettings RemoteSettings { get; }

    public RemoteTransport Transport { get; private set; }

    public IActorRef RemoteWatcher { get; private set; }

    public IInternalActorRef RemoteDaemon => _daemon;

    public Deployer Deployer { get; protected set; }

    public IInternalActorRef RootGuardian => _local.RootGuardian;

    public LocalActorRef Guardian => _local.Guardian;

    public LocalActorRef SystemGuardian => _local.SystemGuardian;

    public IActorRef DeadLetters => _local.DeadLetters;

    public IActorRef IgnoreRef => _local.IgnoreRef;

    public ActorPath RootPath => _local.RootPath;

    public Settings Settings => _local.Settings;

    public IInternalActorRef TempContainer => _local.TempContainer;

    public Task TerminationTask => _local.TerminationTask;

    public Address DefaultAddress => Transport?.DefaultAddress ?? _local.DefaultAddress;

    public Information SerializationInformation => _information ??= new Information(DefaultAddress, _system);

    internal LocalActorRefProvider Local => _local;

    internal ILoggingAdapter Log { get; }

    public virtual void Init(ActorSystemImpl system)
    {
        _system = system;
        _daemon = new RemoteDaemonRef(this, Log);
        _local.RegisterExtraName("remote", _daemon);
        _local.Init(system);
        Transport = new Associations.Remoting(system, this);
        Transport.Start();
        RemoteWatcher = CreateRemoteWatcher(system);
        system.SystemActorOf(RemoteSettings.ConfigureDispatcher(Props.Create(() => new RemotingTerminator(this))), "remoting-terminator");
    }

    public ActorPath TempPath() => _local.TempPath();

    public void RegisterTempActor(IInternalActorRef actorRef, ActorPath path) => _local.RegisterTempActor(actorRef, path);

    public void UnregisterTempActor(ActorPath path) => _local.UnregisterTempActor(path);

    public FutureActorRef<T> CreateFutureRef<T>(TaskCompletionSource<T> tcs) => _local.CreateFutureRef(tcs);

    public virtual IInternalActorRef ActorOf(ActorSystemImpl system, Props props, IInternalActorRef supervisor, ActorPath path, bool systemService, Deploy deploy, bool lookupDeploy, bool async)
    {
        if (!systemService)
        {
            var scope = (lookupDeploy ? Deployer.Lookup(path)?.Scope : null) as RemoteScope ?? deploy?.Scope as RemoteScope ?? props.Deploy.Scope as RemoteScope;
            if (scope is { Address: { } address } && !HasAddress(address))
            {
                throw new ConfigurationException($"\"{path}\" is to be deployed on {address}: actors are made by their own node only. Leave out the remote scope, and tell an actor of that node to make it.");
            }
        }

        return _local.ActorOf(system, props, supervisor, path, systemService, deploy, lookupDeploy, async);
    }

    public Deploy LookUpRemotes(IEnumerable<string> p) => Deployer.Lookup(p);

    public void UseActorOnNode(RemoteActorRef actor, Props props, Deploy deploy, IInternalActorRef supervisor) =>
        throw new NotSupportedException($"\"{actor.Path}\" cannot be made from here: actors are made by their own node only.");

    public void Quarantine(Address address, int? uid) => Transport.Quarantine(address, uid);

    /// <summary>Reads akka.actor.deployment; called while the provider itself is made.</summary>
    internal virtual Deployer CreateDeployer(Settings settings) => new(settings);

    /// <summary>Makes the watcher of actors on other nodes.</summary>
    protected virtual IActorRef CreateRemoteWatcher(ActorSystemImpl system)
    {
        var detectors = CreateRemoteWatcherFailureDetector(system);
        var props = Remote.RemoteWatcher.Props(
            detectors,
            RemoteSettings.WatchHeartBeatInterval,
            RemoteSettings.WatchUnreachableReaperInterval,
            RemoteSettings.WatchHeartbeatExpectedResponseAfter);
        return system.SystemActorOf(RemoteSettings.ConfigureDispatcher(props), "remote-watcher");
    }

    protected DefaultFailureDetectorRegistry<Address> CreateRemoteWatcherFailureDetector(ActorSystem system) =>
        new(() => FailureDetectorLoader.Load(RemoteSettings.WatchFailureDetectorImplementationClass, RemoteSettings.WatchFailureDetectorConfig, system));
}
