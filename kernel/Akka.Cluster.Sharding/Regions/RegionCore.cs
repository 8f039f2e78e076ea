using Akka.Actor;
using static Akka.Cluster.Sharding.ShardingProtocol;

namespace Akka.Cluster.Sharding;

/// <summary>
/// A region without its actor: knows the homes of shards, keeps messages for those it does not know, and obeys the coordinator. Everything that happens comes as a call with the
/// time, everything it does goes through <see cref="IRegionHost"/>; the region's actor and the simulator run this. Used by one thread at a time.
/// </summary>
internal sealed partial class RegionCore
{
    private readonly RegionSettings _settings;
    private readonly IActorRef _self;
    private readonly IRegionHost _host;
    private readonly CoordinatorFence _fence;
    private readonly RegionBuffers _buffers;
    private readonly Dictionary<string, IActorRef> _homes = [];
    private readonly Dictionary<string, HostedShard> _hosted = [];
    private IActorRef _coordinator;
    private Address _toldTo;
    private bool _isLeaving;

    public RegionCore(RegionSettings settings, IActorRef self, IRegionHost host)
    {
        (_settings, _self, _host) = (settings, self, host);
        _fence = new(settings.Self, settings.Role);
        _buffers = new(settings.BufferSize);
    }

    /// <summary>The shards that run or stop here.</summary>
    public IReadOnlyCollection<string> Hosted => _hosted.Keys;

    /// <summary>Null while there is none that has acknowledged.</summary>
    public IActorRef Coordinator => _coordinator;

    public int Buffered => _buffers.Count;

    /// <summary>The region of a shard, if it is known.</summary>
    public IActorRef HomeOf(string shard) => _homes.GetValueOrDefault(shard);

    /// <summary>Passes a message of a user on, or keeps it until the shard has a home.</summary>
    public void Route(string shard, ShardDelivery delivery, IActorRef sender, TimeSpan now)
    {
        if (_homes.TryGetValue(shard, out var home))
        {
            Pass(shard, home, delivery, sender);
            return;
        }

        if (!_buffers.TryAdd(shard, delivery, sender))
        {
            _host.Drop(delivery.Message, sender, $"{_settings.BufferSize} messages wait for homes of shards, which is akka.cluster.sharding.buffer-size");
            return;
        }

        AskForHome(shard, now);
    }

    /// <summary>Time passes; at least twice in a retry interval.</summary>
    public void Tick(TimeSpan now)
    {
        if (_coordinator is null && now >= _registerAt) RegisterAgain(now);
        foreach (var shard in _buffers.Shards) AskForHome(shard, now);
        GiveUpFlushes(now);
        if (_isLeaving) Leave(now);
    }

    /// <summary>What the coordinator says.</summary>
    public void OnProtocol(ShardingProtocol message, IActorRef sender, TimeSpan now)
    {
        // Whatever else comes astray, it says nothing of where the coordinator is.
        if (message is not (RegisterAck or HostShard or ShardHome or BeginHandOff or HandOff) || !_fence.Obeys(sender.Path.Address)) return;
        switch (message)
        {
            case RegisterAck ack:
                OnAck(ack.Coordinator, now);
                break;
            case HostShard host:
                OnHostShard(host.Shard, sender, now);
                break;
            case ShardHome home:
                OnShardHome(home.Shard, home.Region, now);
                break;
            case BeginHandOff begin:
                OnBeginHandOff(begin.Shard, sender, now);
                break;
            case HandOff handOff:
                OnHandOff(handOff.Shard, sender);
                break;
            default:
                break;
        }
    }

    /// <summary>Whether a coordinator on that node may know which shards are here; from now on it is the one that is obeyed.</summary>
    public bool MayTell(Address coordinatorNode)
    {
        if (!_fence.Obeys(coordinatorNode)) return false;
        _toldTo = coordinatorNode;
        return true;
    }

    /// <summary>The region ends: whatever still waits goes to the dead letters.</summary>
    public void DropAll()
    {
        foreach (var shard in _buffers.Shards.ToArray())
            foreach (var (delivery, sender) in _buffers.Take(shard)) _host.Drop(delivery.Message, sender, "the region ends");
    }

    private void Pass(string shard, IActorRef home, ShardDelivery delivery, IActorRef sender)
    {
        if (home.Equals(_self)) _host.Deliver(shard, delivery, sender);
        else _host.Forward(home, delivery.Message, sender);
    }

    private void Flush(string shard, IActorRef home)
    {
        foreach (var (delivery, sender) in _buffers.Take(shard)) Pass(shard, home, delivery, sender);
    }

    private void AskForHome(string shard, TimeSpan now)
    {
        if (_coordinator is not null && (_isLeaving || !HasFailed(shard, now)) && _buffers.IsDue(shard, now, _settings.RetryInterval)) _host.Send(_coordinator, new GetShardHome(shard));
    }

    /// <summary>A shard of this region.</summary>
    private sealed class HostedShard
    {
        public bool IsStopping { get; set; }

        /// <summary>The coordinator wants it here again as soon as it has stopped.</summary>
        public bool StartsAgain { get; set; }

        /// <summary>Who waits for it to have started again.</summary>
        public IActorRef ToldToStart { get; set; }

        /// <summary>Who waits for its end.</summary>
        public HashSet<IActorRef> ToldToStop { get; } = [];
    }
}
