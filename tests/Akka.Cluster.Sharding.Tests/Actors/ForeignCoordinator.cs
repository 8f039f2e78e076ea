using Akka.Actor;
using static Akka.Cluster.Sharding.ShardingProtocol;

namespace Akka.Cluster.Sharding.Tests.Actors;

/// <summary>
/// A coordinator as a node of Akka.NET has it, at its path: it never asks regions what they hold, moves a shard by an actor of its own, and gives it another home as soon as it has stopped.
/// </summary>
internal sealed class ForeignCoordinator : ReceiveActor
{
    private readonly Dictionary<IActorRef, int> _regions = [];
    private readonly HashSet<IActorRef> _proxies = [];
    private readonly HashSet<IActorRef> _leaving = [];
    private readonly Dictionary<string, IActorRef> _homes = [];
    private readonly Dictionary<string, List<IActorRef>> _moving = [];
    private int _moved;

    public ForeignCoordinator()
    {
        Receive<Register>(register => Admit(register.Region, () => _regions.TryAdd(register.Region, 0)));
        Receive<RegisterProxy>(register => Admit(register.Proxy, () => _proxies.Add(register.Proxy)));
        Receive<GetShardHome>(ask => TellHome(ask.Shard, Sender));
        Receive<MoveAll>(_ => _homes.Keys.ToList().ForEach(Move));
        Receive<Moves>(_ => Sender.Tell(_moved));
        Receive<Moved>(OnMoved);
        Receive<GracefulShutdownReq>(request =>
        {
            _leaving.Add(request.Region);
            foreach (var shard in _homes.Where(home => home.Value.Equals(request.Region)).Select(home => home.Key).ToArray()) Move(shard);
        });
        Receive<Terminated>(gone =>
        {
            _regions.Remove(gone.ActorRef);
            _proxies.Remove(gone.ActorRef);
        });
        ReceiveAny(_ => { });
    }

    /// <summary>Starts it in place of this build's sharding.</summary>
    public static IActorRef Start(Cluster node)
    {
        ClusterSharding.Get(node.System);
        var names = new[] { "sharding", $"{Uri.EscapeDataString(ShardedNodes.TypeName)}Coordinator", "singleton", "coordinator" };
        var props = names.Reverse().Skip(1).Zip(names.Reverse()).Aggregate(Props.Create(() => new ForeignCoordinator()), (child, pair) => Props.Create(() => new Parent(child, pair.Second)));
        return node.System.SystemActorOf(props, names[0]);
    }

    private void Admit(IActorRef actor, Func<bool> add)
    {
        if (add()) Context.Watch(actor);
        actor.Tell(new RegisterAck(Self));
    }

    private void TellHome(string shard, IActorRef asker)
    {
        if (_moving.TryGetValue(shard, out var waiting))
        {
            waiting.Add(asker);
            return;
        }

        // The region that was given fewest, so that a shard that moves goes elsewhere.
        if (!_homes.TryGetValue(shard, out var home))
        {
            home = _regions.Keys.Where(region => !_leaving.Contains(region)).MinBy(region => _regions[region]);
            if (home is null) return;
            _homes[shard] = home;
            _regions[home]++;
            home.Tell(new HostShard(shard));
        }

        asker.Tell(new ShardHome(shard, home));
    }

    private void Move(string shard)
    {
        if (!_moving.TryAdd(shard, [])) return;
        var (home, all) = (_homes[shard], _regions.Keys.Concat(_proxies).ToArray());
        Context.ActorOf(Props.Create(() => new Worker(shard, home, all)));
    }

    private void OnMoved(Moved moved)
    {
        _moved++;
        _homes.Remove(moved.Shard);
        _moving.Remove(moved.Shard, out var waiting);
        foreach (var asker in waiting!.DefaultIfEmpty(ActorRefs.Nobody)) TellHome(moved.Shard, asker);
    }

    public sealed record MoveAll : INoSerializationVerificationNeeded;

    /// <summary>Answered by the number of shards that were moved.</summary>
    public sealed record Moves : INoSerializationVerificationNeeded;

    private sealed record Moved(string Shard);

    private sealed class Parent : ReceiveActor
    {
        public Parent(Props child, string name)
        {
            var actor = Context.ActorOf(child, name);
            ReceiveAny(actor.Forward);
        }
    }

    private sealed class Worker : ReceiveActor
    {
        public Worker(string shard, IActorRef home, IActorRef[] all)
        {
            var left = all.ToHashSet();
            foreach (var one in all)
            {
                Context.Watch(one);
                one.Tell(new BeginHandOff(shard));
            }

            Receive<BeginHandOffAck>(_ => Told(Sender));
            Receive<Terminated>(gone => Told(gone.ActorRef));
            Receive<ShardStopped>(_ =>
            {
                Context.Parent.Tell(new Moved(shard));
                Context.Stop(Self);
            });

            void Told(IActorRef who)
            {
                if (left.Remove(who) && left.Count == 0) home.Tell(new HandOff(shard));
            }
        }
    }
}
