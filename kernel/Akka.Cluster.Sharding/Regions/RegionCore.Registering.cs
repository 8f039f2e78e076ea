using System.Collections.Immutable;
using Akka.Actor;
using static Akka.Cluster.Sharding.ShardingProtocol;

namespace Akka.Cluster.Sharding;

// Finding the coordinator, and losing it.
internal sealed partial class RegionCore
{
    private TimeSpan _registerAt;
    private TimeSpan _registerDelay = RegionSettings.FirstRetry;
    private HashSet<Address> _nodes = [];
    private bool _wasMember;

    /// <summary>The members as the own node knows them now.</summary>
    public void OnMembers(ImmutableArray<Member> members, TimeSpan now)
    {
        var self = members.FirstOrDefault(member => member.UniqueAddress.Equals(_settings.Self));
        if (self is { Status: MemberStatus.Down } || (self is null && _wasMember))
        {
            // Others take over what is here.
            _host.Stop();
            return;
        }

        _wasMember |= self is not null;
        _nodes = [.. members.Select(member => member.Address)];
        var oldest = _fence.Oldest;
        _fence.Follow(members);
        if (Equals(oldest, _fence.Oldest)) return;
        ForgetCoordinator();
        RegisterAgain(now);
    }

    private void ForgetCoordinator()
    {
        if (_coordinator is not null) _host.Unwatch(_coordinator);
        (_coordinator, _registerDelay) = (null, RegionSettings.FirstRetry);
    }

    private void RegisterAgain(TimeSpan now)
    {
        foreach (var target in _fence.Targets)
            _host.SendToCoordinatorOn(target.Address, _settings.IsProxy ? new RegisterProxy(_self) : new Register(_self));
        _registerAt = now + _registerDelay;
        _registerDelay = _registerDelay * 2 < _settings.RetryInterval ? _registerDelay * 2 : _settings.RetryInterval;
    }

    private void OnAck(IActorRef coordinator, TimeSpan now)
    {
        if (!coordinator.Equals(_coordinator))
        {
            if (_coordinator is not null) _host.Unwatch(_coordinator);
            (_coordinator, _leaveIsKnown) = (coordinator, false);
            _host.Watch(coordinator);
            AskForOwn(coordinator);
        }

        _registerDelay = RegionSettings.FirstRetry;
        _buffers.AskAllNow();
        foreach (var shard in _buffers.Shards) AskForHome(shard, now);
        if (_isLeaving) AskToLeave(now);
    }

    // A coordinator that never asked what is here, such as one of Akka.NET that lost its journal, may give a shard that runs here to somebody else. It is asked before that happens.
    private void AskForOwn(IActorRef coordinator)
    {
        if (coordinator.Path.Address.Equals(_toldTo)) return;
        foreach (var (shard, hosted) in _hosted)
            if (!hosted.IsStopping) _host.Send(coordinator, new GetShardHome(shard));
    }

    /// <summary>An actor that was watched is gone: the coordinator, or a region of another node.</summary>
    public void OnGone(IActorRef actor, TimeSpan now)
    {
        if (actor.Equals(_coordinator))
        {
            (_coordinator, _registerDelay) = (null, RegionSettings.FirstRetry);
            RegisterAgain(now);
        }

        if (!_foreign.Remove(actor)) return;
        foreach (var shard in _homes.Where(home => home.Value.Equals(actor)).Select(home => home.Key).ToArray()) _homes.Remove(shard);
        OnFlushed(actor);
    }
}
