using System.Collections.Immutable;
using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Configuration;
using Akka.Event;
using Akka.Remote;

namespace Akka.Cluster;

/// <summary>Membership of a system in a cluster: its own node, what it knows of the others, and what it can ask for.</summary>
public partial class Cluster : IExtension
{
    private readonly TaskCompletionSource _stopped = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private MembershipState _state;

    /// <exception cref="ConfigurationException">The system's provider is not that of the cluster, or a setting is wrong.</exception>
    public Cluster(ActorSystemImpl system)
    {
        System = system;
        Settings = new(system.Settings.Config, system.Name);
        foreach (var sentence in ClusterConfig.WithoutEffect(Settings)) system.Log.Warning("{0}", sentence);
        var provider = system.Provider as IClusterActorRefProvider
            ?? throw new ConfigurationException($"The system {system.Name} has akka.actor.provider = {system.Provider.GetType()}; a cluster needs akka.actor.provider = cluster.");
        SelfUniqueAddress = new(provider.Transport.DefaultAddress, AddressUidExtension.Uid(system));
        _state = new(Settings.ForMembership(SelfUniqueAddress));
        FailureDetector = new(() => FailureDetectorLoader.Load(Settings.FailureDetectorImplementationClass, Settings.FailureDetectorConfig, system));
        DowningProvider = (IDowningProvider)Activator.CreateInstance(Settings.DowningProviderType, system, this);
        Supervisor = system.SystemActorOf(Props.Create(() => new ClusterSupervisor(this)).WithDispatcher(Settings.UseDispatcher), "cluster");
        JoinShutdown();
    }

    public ClusterSettings Settings { get; }

    public ExtendedActorSystem System { get; }

    public UniqueAddress SelfUniqueAddress { get; }

    public Address SelfAddress => SelfUniqueAddress.Address;

    public ImmutableHashSet<string> SelfRoles => Settings.Roles;

    public DefaultFailureDetectorRegistry<Address> FailureDetector { get; }

    public IDowningProvider DowningProvider { get; }

    /// <summary>What is so now, as far as this node knows.</summary>
    public ClusterEvent.CurrentClusterState State => ClusterEventDiff.Snapshot(Membership);

    /// <summary>The own node; before it has joined, and after it was removed, a member with the status Removed.</summary>
    public Member SelfMember =>
        Membership.SelfMember ?? Member.Create(SelfUniqueAddress, Member.NotUpYet, MemberStatus.Removed, Settings.Roles, Settings.AppVersion);

    public bool IsTerminated => _stopped.Task.IsCompleted;

    public bool IsUp => SelfMember.Status == MemberStatus.Up;

    /// <summary>Set by the supervisor itself as well, before it has children that use the extension.</summary>
    internal IActorRef Supervisor { get; set; }

    internal MembershipState Membership => Volatile.Read(ref _state);

    /// <summary>Completes when the cluster has stopped on this node.</summary>
    internal Task Stopped => _stopped.Task;

    public static Cluster Get(ActorSystem system) => system.WithExtension<Cluster, ClusterExtension>();

    /// <summary>Subscribes to events of these types, after a snapshot of what is so now.</summary>
    public void Subscribe(IActorRef subscriber, params Type[] to) => Subscribe(subscriber, ClusterEvent.SubscriptionInitialStateMode.InitialStateAsSnapshot, to);

    /// <exception cref="ArgumentException">No type, or one that is no event of the cluster.</exception>
    public void Subscribe(IActorRef subscriber, ClusterEvent.SubscriptionInitialStateMode initialStateMode, params Type[] to)
    {
        if (to.Length == 0) throw new ArgumentException("At least one type of event is needed.", nameof(to));
        if (Array.Find(to, type => !typeof(ClusterEvent.IClusterDomainEvent).IsAssignableFrom(type)) is { } wrong)
            throw new ArgumentException($"{wrong} is no event of the cluster.", nameof(to));
        Tell(new ClusterCommands.Subscribe(subscriber, initialStateMode, [.. to]));
    }

    public void Unsubscribe(IActorRef subscriber) => Unsubscribe(subscriber, null);

    public void Unsubscribe(IActorRef subscriber, Type to) => Tell(new ClusterCommands.Unsubscribe(subscriber, to));

    /// <summary>Sends a <see cref="ClusterEvent.CurrentClusterState"/> to the receiver.</summary>
    public void SendCurrentClusterState(IActorRef receiver) => Tell(new ClusterCommands.SendCurrentState(receiver));

    /// <summary>The path of an actor of this node as other nodes write it.</summary>
    public ActorPath RemotePathOf(IActorRef actorRef) =>
        actorRef.Path.Address.HasGlobalScope ? actorRef.Path : ActorPath.Parse(actorRef.Path.ToStringWithAddress(SelfAddress)).WithUid(actorRef.Path.Uid);

    internal void Publish(MembershipState state)
    {
        Volatile.Write(ref _state, state);
        Notify(state);
    }

    // By way of its parents: the daemon itself may not be made yet, and a selection would find nobody.
    private void Tell(object message) => Supervisor.Tell(new ClusterCommands.ForDaemon(message), ActorRefs.NoSender);

    internal void OnStopped()
    {
        lock (_gate)
        {
            _farewells = Begin(_whenRemoved);
            _stopped.TrySetResult();
        }
    }
}
