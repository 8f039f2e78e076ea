using ActorInference.Contracts;
using Akka.Actor;

namespace ActorInference.Actors;

// What the allocation of shards asks.
internal sealed partial class PlannerActor
{
    private readonly HashSet<ReplicaId> _left = [];

    // Where what runs or is planned is; null until somebody asks.
    private Dictionary<ReplicaId, string>? _places;
    private IReadOnlyDictionary<ReplicaId, string> _seen = new Dictionary<ReplicaId, string>();

    private string? PlaceOf(ReplicaId replica)
    {
        if (_assigned.TryGetValue(replica, out var assigned)) return assigned.Node.Address;
        _places ??= Places();
        return _places.GetValueOrDefault(replica);
    }

    private Dictionary<ReplicaId, string> Places()
    {
        var places = new Dictionary<ReplicaId, string>();
        foreach (var running in _facts?.Running ?? []) places.TryAdd(running.Id, running.Node);
        foreach (var planned in _plan.Replicas) places.TryAdd(planned.Id, planned.Node);
        return places;
    }

    // The shard of a replica that left stays where it was; freed, its number can be given again. Where it was given before that, what is told to the replica
    // does not reach its node.
    private void OnShardsSeen(ShardsSeen seen)
    {
        _seen = seen.Nodes;
        _left.IntersectWith(seen.Nodes.Keys);
        foreach (var (id, place) in _assigned.ToArray())
            if (seen.Nodes.TryGetValue(id, out var node) && node != place.Node.Address) _assigned.Remove(id);
        if (_facts is not { IsPlanning: true } facts)
        {
            Sender.Tell(new ShardsToFree([]));
            return;
        }

        var used = facts.Running.Select(replica => replica.Id).Concat(facts.Failed.Select(failed => failed.Replica)).Concat(_plan.Replicas.Select(replica => replica.Id)).Concat(_assigned.Keys).ToHashSet();
        Sender.Tell(new ShardsToFree([.. seen.Nodes.Keys.Where(replica => !used.Contains(replica))]));
    }

    // A planner that is new does not know which shards are left where; the replica that it meant is planned again, by another number.
    private void OnReturned(KeepReplica keep)
    {
        if (!_assigned.TryGetValue(keep.Replica, out var place) || place.Node != keep.Node || place.Epoch != keep.Epoch) return;
        _assigned.Remove(keep.Replica);
        _left.Add(keep.Replica);
        if (_facts is not null) Plan(_facts);
    }

    private static bool IsSame(PlannerInput one, PlannerInput other) =>
        one.Wishes.SequenceEqual(other.Wishes)
        && one.Running.SequenceEqual(other.Running)
        && one.Taken.SetEquals(other.Taken)
        && one.Move == other.Move
        && one.Nodes.Count == other.Nodes.Count
        && one.Nodes.Zip(other.Nodes).All(pair =>
            pair.First.Incarnation == pair.Second.Incarnation && pair.First.State == pair.Second.State && pair.First.Capacity == pair.Second.Capacity
            && ReferenceEquals(pair.First.Catalog, pair.Second.Catalog) && ReferenceEquals(pair.First.Profile, pair.Second.Profile) && pair.First.Refuses.SetEquals(pair.Second.Refuses));
}
