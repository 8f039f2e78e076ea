using ActorInference.Contracts;
using Akka;
using Akka.Actor;
using Akka.Cluster;
using Akka.Cluster.Sharding;
using Akka.Configuration;
using Akka.Event;

namespace ActorInference.Actors;

/// <summary>What a node has beside its router when it is a member of a cluster.</summary>
internal sealed class ClusterParts
{
    private static readonly TimeSpan StoreReserve = TimeSpan.FromMilliseconds(500);
    private readonly ExtendedActorSystem _system;
    private readonly TimeSpan _leaveTimeout;

    /// <summary>Starts all but the shards, which need the router.</summary>
    internal ClusterParts(ExtendedActorSystem system, InferenceSettings settings)
    {
        (_system, _leaveTimeout) = (system, settings.Cluster.LeaveTimeout);
        var self = Cluster.Get(system).SelfUniqueAddress;
        Link = new ClusterLink(self.Address.ToString(), InferLength.Longest(system), self.Uid) { Role = system.Settings.Config.GetString("akka.cluster.sharding.role", "") };
        Link.Planner = system.ActorOf(Props.Create(() => new PlannerActor(Link, settings.Cluster.Balance)), PlannerActor.Name);
        Link.Nodes = system.ActorOf(Props.Create(() => new NodesActor(Link, settings.Cluster, settings.Node)), NodesActor.Name);
        Link.Desired = system.ActorOf(Props.Create(() => new DesiredActor(Link, settings.Cluster)), DesiredActor.Name);
        system.ActorOf(Props.Create(() => new DoorActor(Link)), DoorActor.Name);
        var shutdown = CoordinatedShutdown.Get(system);
        shutdown.AddTask(CoordinatedShutdown.PhaseBeforeServiceUnbind, "hand-over-replicas", HandOverAsync);
        shutdown.AddTask(CoordinatedShutdown.PhaseBeforeActorSystemTerminate, "store-desired", StoreAsync);
    }

    internal ClusterLink Link { get; }

    /// <summary>Replicas can come from here on.</summary>
    /// <exception cref="ConfigurationException">The shards cannot start as they are configured: the node would be given replicas, and start none.</exception>
    internal void Open(IActorRef router)
    {
        Link.Router = router;
        var starting = ClusterSharding.Get(_system).StartAsync(
            ModelShards.TypeName,
            id => ReplicaActor.Props(id, Link),
            ClusterShardingSettings.Create(_system).WithPassivateIdleAfter(TimeSpan.Zero),
            new ModelShards(),
            new PlannedAllocation(Link, _system.Provider.IgnoreRef),
            EndReplica.Instance);
        if (starting.Exception?.GetBaseException() is ConfigurationException mistake) throw mistake;
        starting.ContinueWith(
            started =>
            {
                if (started.IsCompletedSuccessfully) Link.Region = started.Result;
                else GiveUp(started.Exception!.GetBaseException().Message);
            },
            TaskScheduler.Default);
    }

    // The others start its models among themselves.
    private void GiveUp(string reason)
    {
        _system.Log.ShardsNotStarted(reason);
        CoordinatedShutdown.Get(_system).Run(CoordinatedShutdown.UnknownReason.Instance);
    }

    // After the last phase in which a command of this node or another one can come.
    private async Task<Done> StoreAsync()
    {
        var bound = CoordinatedShutdown.Get(_system).Timeout(CoordinatedShutdown.PhaseBeforeActorSystemTerminate) - StoreReserve;
        try
        {
            await Link.Desired.Ask<RestStored>(StoreRest.Instance, bound).ConfigureAwait(false);
        }
        catch (AskTimeoutException)
        {
            _system.Log.StoredLate(bound);
        }

        return Done.Instance;
    }

    // The cluster starts the replicas of this node elsewhere before it leaves.
    private async Task<Done> HandOverAsync()
    {
        try
        {
            if (!Cluster.Get(_system).IsTerminated) await Link.Nodes.Ask<NodeFreed>(LeaveCluster.Instance, _leaveTimeout).ConfigureAwait(false);
        }
        catch (AskTimeoutException)
        {
            _system.Log.LeftLate(_leaveTimeout);
        }

        Link.Desired.Tell(EndCalls.Instance, ActorRefs.NoSender);
        return Done.Instance;
    }
}
