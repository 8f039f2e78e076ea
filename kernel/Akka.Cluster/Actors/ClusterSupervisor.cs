using Akka.Actor;

namespace Akka.Cluster;

/// <summary>/system/cluster: the receiver of heartbeats, and the core. A defect of one of them ends the cluster on this node, since its state is lost.</summary>
internal sealed class ClusterSupervisor : UntypedActor
{
    private readonly Cluster _cluster;
    private readonly IActorRef _core;

    public ClusterSupervisor(Cluster cluster)
    {
        _cluster = cluster;
        cluster.Supervisor = Self;
        Context.ActorOf(Props.Create(() => new HeartbeatReceiver(cluster)).WithDispatcher(cluster.Settings.UseDispatcher), "heartbeatReceiver");
        _core = Context.Watch(Context.ActorOf(Props.Create(() => new CoreSupervisor(cluster)).WithDispatcher(cluster.Settings.UseDispatcher), "core"));
    }

    protected override void OnReceive(object message)
    {
        if (message is ClusterCommands.ForDaemon) _core.Forward(message);
        else if (message is Terminated) Context.Stop(Self);
        else Unhandled(message);
    }

    protected override void PostStop() => _cluster.OnStopped();

    protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);

    /// <summary>/system/cluster/core: only there because its path is part of the protocol.</summary>
    private sealed class CoreSupervisor : UntypedActor
    {
        private readonly IActorRef _daemon;

        public CoreSupervisor(Cluster cluster) => _daemon = Context.Watch(Context.ActorOf(ClusterDaemon.Props(cluster), "daemon"));

        protected override void OnReceive(object message)
        {
            if (message is ClusterCommands.ForDaemon command) _daemon.Forward(command.Message);
            else if (message is Terminated) Context.Stop(Self);
            else Unhandled(message);
        }

        protected override SupervisorStrategy SupervisorStrategy() => new OneForOneStrategy(_ => Directive.Stop);
    }
}
