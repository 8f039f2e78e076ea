using Akka.Actor;

namespace Akka.Cluster.Sharding;

/// <summary>Gives each message to another daemon in turn.</summary>
internal sealed class DaemonRouter : UntypedActor
{
    private readonly IActorRef _region;
    private readonly DaemonExtractor _extractor;
    private int _next;

    public DaemonRouter(IActorRef region, DaemonExtractor extractor) => (_region, _extractor) = (region, extractor);

    protected override void OnReceive(object message)
    {
        _region.Tell(new ShardingEnvelope(_extractor.Ids[_next], message), Sender);
        _next = (_next + 1) % _extractor.Ids.Count;
    }
}
