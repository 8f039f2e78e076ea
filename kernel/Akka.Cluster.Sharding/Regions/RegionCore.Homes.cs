using Akka.Actor;
using static Akka.Cluster.Sharding.ShardingProtocol;

namespace Akka.Cluster.Sharding;

// Homes of shards, here and elsewhere.
internal sealed partial class RegionCore
{
    /// <summary>Regions of other nodes that are watched.</summary>
    private readonly HashSet<IActorRef> _foreign = [];

    /// <summary>Shards that ended by themselves, with the time from which on they may start here again.</summary>
    private readonly Dictionary<string, TimeSpan> _failed = [];

    private void OnHostShard(string shard, IActorRef coordinator, TimeSpan now)
    {
        if (_settings.IsProxy) return;
        if (_hosted.GetValueOrDefault(shard) is { IsStopping: true } stopping)
        {
            (stopping.StartsAgain, stopping.ToldToStart) = (true, coordinator);
            return;
        }

        // The coordinator says so again.
        if (HasFailed(shard, now)) return;
        Host(shard);
        _host.Send(coordinator, new ShardStarted(shard));
        if (_isLeaving) AskToLeave(now);
    }

    private void OnShardHome(string shard, IActorRef region, TimeSpan now)
    {
        if (region.Equals(_self))
        {
            OnOwnShard(shard, now);
            return;
        }

        // The coordinator has not heard yet that this node was removed, or this one not that it came: it is asked again.
        if (!_nodes.Contains(region.Path.Address)) return;

        // A coordinator that never asked what is here has given the shard away: theirs counts.
        if (_hosted.GetValueOrDefault(shard) is { IsStopping: false }) OnHandOff(shard, null);
        if (_foreign.Add(region)) _host.Watch(region);
        _failed.Remove(shard);
        _homes[shard] = region;
        Flush(shard, region);
    }

    private void OnOwnShard(string shard, TimeSpan now)
    {
        if (_settings.IsProxy || HasFailed(shard, now)) return;
        if (_hosted.GetValueOrDefault(shard) is { IsStopping: true } stopping) stopping.StartsAgain = true;
        else Host(shard);
    }

    // One failure keeps no entity from its messages; a shard that fails again soon after it could start is held back.
    private void Failed(string shard, TimeSpan now) => _failed[shard] = FailedLately(shard, now) ? now + _settings.ShardFailureBackoff : now;

    private bool FailedLately(string shard, TimeSpan now)
    {
        if (!_failed.TryGetValue(shard, out var until)) return false;
        if (now - until < _settings.ShardFailureBackoff) return true;
        _failed.Remove(shard);
        return false;
    }

    // What waits for it is kept meanwhile, and asks for its home afterwards.
    private bool HasFailed(string shard, TimeSpan now) => FailedLately(shard, now) && _failed[shard] > now;

    private void Host(string shard)
    {
        if (_hosted.TryAdd(shard, new())) _host.StartShard(shard);
        _homes[shard] = _self;
        Flush(shard, _self);
    }
}
