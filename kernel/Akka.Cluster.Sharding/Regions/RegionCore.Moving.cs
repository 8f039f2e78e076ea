using Akka.Actor;
using static Akka.Cluster.Sharding.ShardingProtocol;

namespace Akka.Cluster.Sharding;

// Shards that move, and the region's own end.
//
// Messages of one sender to one entity must not overtake each other while its shard moves. So a region that is told that a shard moves says that it knows only after the old
// home has answered a question that was sent behind the last message: then all of them have arrived before the shard is told to stop. Any actor answers Identify, those of
// Akka.NET too.
internal sealed partial class RegionCore
{
    private readonly Dictionary<string, Flushing> _flushing = [];
    private TimeSpan _leaveAt;
    private bool _leaveIsKnown;

    /// <summary>A region has answered: all that was sent to it before has arrived.</summary>
    public void OnFlushed(string shard)
    {
        if (_flushing.Remove(shard, out var flushing)) _host.Send(flushing.Asker, new BeginHandOffAck(shard));
    }

    /// <summary>A shard has stopped.</summary>
    /// <param name="shard">The shard.</param>
    /// <param name="left">Messages that it had taken but not given to an entity.</param>
    /// <param name="now">The time.</param>
    public void OnShardStopped(string shard, IReadOnlyCollection<(ShardDelivery Delivery, IActorRef Sender)> left, TimeSpan now)
    {
        if (!_hosted.Remove(shard, out var hosted)) return;
        if (_self.Equals(_homes.GetValueOrDefault(shard))) _homes.Remove(shard);
        if (!hosted.IsStopping) Failed(shard, now);
        _buffers.PutFirst(shard, left);
        foreach (var asker in hosted.ToldToStop) _host.Send(asker, new ShardStopped(shard));
        if (hosted.StartsAgain)
        {
            Host(shard);
            if (hosted.ToldToStart is not null) _host.Send(hosted.ToldToStart, new ShardStarted(shard));
        }
        else if (_homes.TryGetValue(shard, out var home))
        {
            Flush(shard, home);
        }
        else
        {
            AskForHome(shard, now);
        }
    }

    /// <summary>Hands over all shards, then ends.</summary>
    public void BeginToLeave(TimeSpan now)
    {
        if (_isLeaving) return;
        _isLeaving = true;
        Leave(now);
    }

    /// <summary>The coordinator has heard that this region leaves: whatever it had given it before has arrived, and nothing comes any more.</summary>
    public void OnLeaveConfirmed(IActorRef coordinator) => _leaveIsKnown |= coordinator.Equals(_coordinator);

    private void OnBeginHandOff(string shard, IActorRef asker, TimeSpan now)
    {
        if (_hosted.TryGetValue(shard, out var hosted)) (hosted.StartsAgain, hosted.ToldToStart) = (false, null);
        else if (_homes.Remove(shard, out var home) && _foreign.Contains(home))
        {
            _flushing[shard] = new(asker, home, now + _settings.FlushTimeout);
            _host.Send(home, new Identify(FlushQuestion.Of(shard)));
            return;
        }

        _flushing.Remove(shard);
        _host.Send(asker, new BeginHandOffAck(shard));
    }

    private void OnHandOff(string shard, IActorRef asker)
    {
        if (!_hosted.TryGetValue(shard, out var hosted))
        {
            if (_self.Equals(_homes.GetValueOrDefault(shard))) _homes.Remove(shard);
            _failed.Remove(shard);
            if (asker is not null) _host.Send(asker, new ShardStopped(shard));
            return;
        }

        _homes.Remove(shard);
        if (asker is not null) hosted.ToldToStop.Add(asker);
        (hosted.StartsAgain, hosted.ToldToStart) = (false, null);
        if (hosted.IsStopping) return;
        hosted.IsStopping = true;
        _host.StopShard(shard);
    }

    private void OnFlushed(IActorRef region)
    {
        foreach (var shard in _flushing.Where(entry => entry.Value.Home.Equals(region)).Select(entry => entry.Key).ToArray()) OnFlushed(shard);
    }

    private void GiveUpFlushes(TimeSpan now)
    {
        if (_flushing.Count == 0) return;
        foreach (var shard in _flushing.Where(entry => entry.Value.Until <= now).Select(entry => entry.Key).ToArray()) OnFlushed(shard);
    }

    private void Leave(TimeSpan now)
    {
        var isLast = !_fence.ByAge.Any(member => member.Status == MemberStatus.Up && !member.UniqueAddress.Equals(_settings.Self));
        if (_hosted.Count == 0 && (isLast || (_buffers.IsEmpty && _leaveIsKnown))) _host.Stop();
        else if (now >= _leaveAt) AskToLeave(now);
    }

    private void AskToLeave(TimeSpan now)
    {
        foreach (var target in _fence.Targets) _host.SendToCoordinatorOn(target.Address, new GracefulShutdownReq(_self));
        if (_coordinator is not null) _host.Send(_coordinator, new Identify(FlushQuestion.Leaving));
        _leaveAt = now + _settings.RetryInterval;
    }

    private sealed record Flushing(IActorRef Asker, IActorRef Home, TimeSpan Until);
}
