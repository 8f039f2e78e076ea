using System.Collections.Immutable;
using Akka.Actor;

namespace Akka.Cluster.Sharding;

/// <summary>
/// Asks one region which shards it holds. An actor of its own, because regions of Akka.NET answer without saying who they are; a child of the coordinator, because regions of this
/// build see by its path that from now on this coordinator counts.
/// </summary>
internal sealed class ReportCollector : ReceiveActor
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly IActorRef _region;

    public ReportCollector(IActorRef region)
    {
        _region = region;
        Receive<ShardRegionStats>(OnAnswer);
        Receive<ReceiveTimeout>(_ => Context.Stop(Self));
        ReceiveAny(_ => { });
    }

    public static Props Props(IActorRef region) => Actor.Props.Create(() => new ReportCollector(region)).WithDispatcher(ShardingDispatcher.Of(Context.System)).WithDeploy(Deploy.Local);

    protected override void PreStart()
    {
        Context.SetReceiveTimeout(Patience);
        _region.Tell(GetShardRegionStats.Instance, Self);
    }

    private void OnAnswer(ShardRegionStats stats)
    {
        Context.Parent.Tell(new CoordinatorEvent.Reported(_region, [.. stats.Stats.Keys, .. stats.Failed]), Self);
        Context.Stop(Self);
    }
}
