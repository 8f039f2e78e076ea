using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using ActorInference.Contracts;
using Akka.Actor;
using Akka.Cluster;
using Akka.Event;

namespace ActorInference.Actors;

/// <summary>
/// Keeps what should run in the cluster, the same on every node: a change goes to all members at once, and what was missed is found by digests that
/// go to one member after the other.
/// </summary>
internal sealed partial class DesiredActor : UntypedActor, IWithTimers
{
    internal const string Name = "inference-desired";

    private static readonly TimeSpan GossipInterval = TimeSpan.FromSeconds(1);
    private readonly ClusterLink _link;
    private readonly string? _path;
    private readonly Cluster _cluster = Cluster.Get(Context.System);
    private readonly ILoggingAdapter _log = Context.GetLogger();
    private readonly IActorRef _self = Context.Self;
    private DesiredState _state = DesiredState.Empty;
    private int _turn;

    public DesiredActor(ClusterLink link, ClusterSettings settings) =>
        (_link, _path) = (link, settings.StatePath is null ? null : Path.Combine(settings.StatePath, "desired.bin"));

    [AllowNull]
    public ITimerScheduler Timers { get; set; }

    private long Writer => _cluster.SelfUniqueAddress.Uid;

    protected override void PreStart()
    {
        if (_path is not null)
            if (DesiredFile.TryRead(_path, out var state, out var problem)) Change(state);
            else _log.StateUnreadable(problem);
        _cluster.Subscribe(_self, ClusterEvent.InitialStateAsEvents, typeof(ClusterEvent.MemberUp), typeof(ClusterEvent.MemberJoined));
        Timers.StartPeriodicTimer(GossipDue.Instance, GossipDue.Instance, GossipInterval);
    }

    protected override void PostStop() => _cluster.Unsubscribe(_self);

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case DesiredUpdate update:
                Change(_state.Merge(update.Entries));
                break;
            case DesiredDigest digest:
                foreach (var answer in DesiredExchange.Answer(_state, digest)) Sender.Tell(answer, _self);
                break;
            case GossipDue:
                Gossip();
                StoreAgain();
                SettleCalls();
                break;
            case ClusterEvent.IMemberEvent joined:
                if (_link.IsNode(joined.Member) && !joined.Member.UniqueAddress.Equals(_cluster.SelfUniqueAddress)) GossipWith(joined.Member.Address);
                break;
            case DefaultWishes defaults:
                OnDefaults(defaults);
                break;
            case DesiredModel wish:
                if (HasRoom()) OnWish(wish);
                break;
            case WishLoad load:
                if (HasRoom()) OnLoad(load);
                break;
            case WishUnload unload:
                if (HasRoom()) OnUnload(unload);
                break;
            case RoutesChanged:
                SettleCalls();
                break;
            case DesiredStored stored:
                OnStored(stored);
                break;
            case StatusHeard heard:
                OnStatus(heard);
                break;
            case EndCalls:
                OnEndCalls();
                break;
            case StoreRest:
                StoreAgain();
                Acknowledge(RestStored.Instance);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    /// <summary>Takes a state; <paramref name="isOwn"/>: the change was made here, and goes to the others.</summary>
    private void Change(DesiredState after, bool isOwn = false)
    {
        if (ReferenceEquals(after, _state)) return;
        var changed = after.Entries.Values.Where(entry => !_state.Entries.TryGetValue(entry.Model, out var before) || !ReferenceEquals(before, entry)).ToArray();
        _state = after;
        _link.Wished = after.Wishes.Where(wish => wish.Replicas > 0).Select(wish => wish.Model).ToFrozenSet(StringComparer.Ordinal);
        _link.WishedVersions = after.Wishes.Where(wish => wish.Replicas > 0).SelectMany(wish => wish.Versions.Select(version => (wish.Model, version))).ToFrozenSet();
        _link.Planner.Tell(after, _self);
        Compare(changed.Select(entry => entry.Model));
        var commands = changed.Where(entry => entry.Stamp.Counter > 0).ToArray();
        if (commands.Length > 0)
        {
            _link.Nodes.Tell(new WishesRenewed(commands.ToDictionary(entry => entry.Model, entry => entry.Stamp, StringComparer.Ordinal)), _self);
            Store();
        }

        if (!isOwn) return;
        foreach (var update in DesiredExchange.Updates(changed))
            foreach (var member in Others()) At(member).Tell(update, _self);
    }

    private void Gossip()
    {
        var others = Others();
        if (others.Length > 0) GossipWith(others[(int)((uint)_turn++ % (uint)others.Length)]);
    }

    private void GossipWith(Address member)
    {
        foreach (var digest in DesiredExchange.Digests(_state)) At(member).Tell(digest, _self);
    }

    private Address[] Others() => [.. _cluster.State.Members.Where(_link.IsNode).Select(member => member.Address).Where(address => !address.Equals(_cluster.SelfAddress))];

    private ActorSelection At(Address member) => Context.ActorSelection(new RootActorPath(member) / "user" / Name);
}
