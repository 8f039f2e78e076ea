using Akka.Actor;
using Akka.Event;

namespace Akka.Cluster.Sharding;

// What the region does to shards, coordinators and other regions.
public sealed partial class ShardRegion
{
    private readonly Dictionary<string, IActorRef> _shards = [];
    private readonly Dictionary<IActorRef, string> _names = [];
    private readonly Dictionary<string, IReadOnlyCollection<(ShardDelivery Delivery, IActorRef Sender)>> _left = [];

    private void OnTerminated(IActorRef actor)
    {
        if (!_names.Remove(actor, out var shard))
        {
            _core.OnGone(actor, Now);
            return;
        }

        _shards.Remove(shard);
        _left.Remove(shard, out var left);
        _core.OnShardStopped(shard, left ?? [], Now);
    }

    private sealed class Host(ShardRegion region) : IRegionHost
    {
        public void Send(IActorRef to, object message) => to.Tell(message, region.Self);

        public void SendToCoordinatorOn(Address node, ShardingProtocol message) =>
            Context.ActorSelection($"{node}{region._managerPath}/singleton/{ShardingNames.Coordinator}").Tell(message, region.Self);

        public void Forward(IActorRef to, object message, IActorRef sender) => to.Tell(message, sender);

        public void Deliver(string shard, ShardDelivery delivery, IActorRef sender) => region._shards[shard].Tell(delivery, sender);

        public void StartShard(string shard)
        {
            var actor = Context.Watch(Context.ActorOf(ShardActor.Props(region._kind, shard), Uri.EscapeDataString(shard)));
            region._shards[shard] = actor;
            region._names[actor] = shard;
        }

        public void StopShard(string shard) => region._shards[shard].Tell(ShardActor.HandOver.Instance, region.Self);

        public void Watch(IActorRef actor) => Context.Watch(actor);

        public void Unwatch(IActorRef actor) => Context.Unwatch(actor);

        public void Drop(object message, IActorRef sender, string why)
        {
            region._log.Warning("{0}: a message is dropped: {1}", region._kind.TypeName, why);
            Context.System.DeadLetters.Tell(new DeadLetter(message, sender, region.Self), sender);
        }

        public void Stop() => Context.Stop(region.Self);
    }
}
