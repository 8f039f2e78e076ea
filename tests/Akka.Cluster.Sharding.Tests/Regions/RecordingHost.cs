using Akka.Actor;

namespace Akka.Cluster.Sharding.Tests.Regions;

/// <summary>Remembers what a region does.</summary>
internal sealed class RecordingHost : IRegionHost
{
    private readonly List<(IActorRef To, object Message)> _sent = [];
    private readonly List<string> _selections = [];

    public List<(IActorRef Region, int Message)> Forwarded { get; } = [];

    public List<int> Delivered { get; } = [];

    public List<int> Dropped { get; } = [];

    public List<string> Stopping { get; } = [];

    public bool HasStopped { get; private set; }

    public IReadOnlyList<(IActorRef To, object Message)> TakeSent() => Take(_sent);

    public IReadOnlyList<string> TakeSelections() => Take(_selections);

    public void Send(IActorRef to, object message) => _sent.Add((to, message));

    public void SendToCoordinatorOn(Address node, ShardingProtocol message) => _selections.Add($"{node} {message.GetType().Name}");

    public void Forward(IActorRef region, object message, IActorRef sender) => Forwarded.Add((region, (int)message));

    public void Deliver(string shard, ShardDelivery delivery, IActorRef sender) => Delivered.Add((int)delivery.Message);

    public void StartShard(string shard)
    {
    }

    public void StopShard(string shard) => Stopping.Add(shard);

    public void Watch(IActorRef actor)
    {
    }

    public void Unwatch(IActorRef actor)
    {
    }

    public void Drop(object message, IActorRef sender, string why) => Dropped.Add((int)message);

    public void Stop() => HasStopped = true;

    private static T[] Take<T>(List<T> from)
    {
        T[] taken = [.. from];
        from.Clear();
        return taken;
    }
}
