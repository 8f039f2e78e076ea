using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Event;
using Akka.Remote;

namespace Akka.Cluster;

/// <summary>The provider of a system with akka.actor.provider = cluster: references over the network, and the cluster extension from the start.</summary>
public class ClusterActorRefProvider : RemoteActorRefProvider, IClusterActorRefProvider
{
    public ClusterActorRefProvider(string systemName, Settings settings, EventStream eventStream)
        : base(systemName, WithReference(settings), eventStream)
    {
    }

    public override void Init(ActorSystemImpl system)
    {
        base.Init(system);
        system.RegisterExtension(new ClusterExtension());
    }

    internal override Deployer CreateDeployer(Settings settings) => new Routing.ClusterDeployer(settings);

    protected override IActorRef CreateRemoteWatcher(ActorSystemImpl system)
    {
        var (settings, detectors) = (RemoteSettings, CreateRemoteWatcherFailureDetector(system));
        var props = Props.Create(() => new ClusterRemoteWatcher(
            detectors, settings.WatchHeartBeatInterval, settings.WatchUnreachableReaperInterval, settings.WatchHeartbeatExpectedResponseAfter));
        return system.SystemActorOf(settings.ConfigureDispatcher(props), "remote-watcher");
    }

    private static Settings WithReference(Settings settings)
    {
        settings.InjectTopLevelFallback(ClusterConfig.Reference);
        return settings;
    }
}
