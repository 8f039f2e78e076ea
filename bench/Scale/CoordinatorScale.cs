using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Akka.Actor;
using Akka.Cluster;
using Akka.Cluster.Sharding;
using Akka.Cluster.Sharding.Tests.Coordinator;
using static Akka.Cluster.Sharding.ShardingProtocol;
using static Akka.Cluster.Tests.Nodes;

namespace ActorInference.Bench.Scale;

/// <summary>The coordinator of shards gives every shard its home: asked, allocated, told, started.</summary>
internal static class CoordinatorScale
{
    private static readonly TimeSpan Now = TimeSpan.FromSeconds(100);

    public static double MicrosecondsPerShard(int nodes, int shards)
    {
        var regions = Enumerable.Range(1, nodes).Select(number => (IActorRef)new NamedRef(Node(number).Address, number)).ToArray();
        var settings = new CoordinatorSettings(Node(1), null, 1, TimeSpan.FromSeconds(20), TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(10), TimeSpan.FromSeconds(60), TimeSpan.FromSeconds(10));
        var (state, actions) = (new CoordinatorState(settings), new List<CoordinatorAction>());
        Step(new CoordinatorEvent.Started(ImmutableDictionary<UniqueAddress, TimeSpan>.Empty));
        Step(new CoordinatorEvent.MembersChanged(new ClusterView([.. Enumerable.Range(1, nodes).Select(number => Member(number))], [])));
        for (var region = 0; region < nodes; region++)
        {
            Step(new CoordinatorEvent.Found(Node(region + 1), regions[region]));
            Step(new CoordinatorEvent.Reported(regions[region], []));
        }

        if (!state.IsReady) throw new InvalidOperationException("The coordinator has not become ready.");
        var start = Stopwatch.GetTimestamp();
        for (var shard = 0; shard < shards; shard++)
        {
            var (name, home) = (string.Create(CultureInfo.InvariantCulture, $"model-{shard:D5}@policy#0"), regions[shard % nodes]);
            actions.Clear();
            Step(new CoordinatorEvent.Received(new GetShardHome(name), regions[0]));
            Step(new CoordinatorEvent.Allocated(name, home));
            Step(new CoordinatorEvent.Received(new ShardStarted(name), home));
        }

        if (state.Homes.Count != shards) throw new InvalidOperationException("A shard has no home.");
        return Stopwatch.GetElapsedTime(start).TotalMicroseconds / shards;

        void Step(CoordinatorEvent happened) => state = CoordinatorSteps.Step(state, happened, Now, actions);
    }
}
