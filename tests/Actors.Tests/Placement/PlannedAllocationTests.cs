using System.Collections.Immutable;
using ActorInference.Contracts;
using Akka.Actor;
using Akka.Configuration;

namespace ActorInference.Actors.Tests.Placement;

/// <summary>Where the shard of a replica comes that is not planned.</summary>
public sealed class PlannedAllocationTests : IAsyncLifetime
{
    private const string Shard = "m@policy#0";
    private readonly ActorSystem _system = ActorSystem.Create("allocation", ConfigurationFactory.ParseString("akka.loglevel = ERROR\nakka.stdout-loglevel = OFF"));
    private readonly IImmutableDictionary<IActorRef, IImmutableList<string>> _regions;
    private readonly PlannedAllocation _allocation;
    private readonly IActorRef _region;

    public PlannedAllocationTests()
    {
        var nowhere = _system.ActorOf(Props.Create(() => new Nowhere()));
        _region = new ActorRecorder(_system).Ref;
        _regions = ImmutableDictionary<IActorRef, IImmutableList<string>>.Empty.Add(_region, []).Add(new ActorRecorder(_system).Ref, []);
        _allocation = new PlannedAllocation(new ClusterLink("self") { Planner = nowhere }, ((ExtendedActorSystem)_system).Provider.IgnoreRef);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => _system.Terminate();

    /// <summary>A coordinator asks for a home again as soon as a shard was handed off: with one, freed shards would go from node to node for ever.</summary>
    [Fact]
    public async Task ShardThatNobodyAsksFor_GetsNoHome()
    {
        Assert.Equal(ActorRefs.Nobody, await _allocation.AllocateShard(ActorRefs.Nobody, Shard, _regions));
        Assert.Equal(ActorRefs.Nobody, await _allocation.AllocateShard(((ExtendedActorSystem)_system).Provider.IgnoreRef, Shard, _regions));
    }

    [Fact]
    public async Task RequestForAModelThatIsElsewhere_GetsAHome()
    {
        Assert.Equal(_region, await _allocation.AllocateShard(_region, Shard, _regions));
        Assert.Contains(await _allocation.AllocateShard(new ActorRecorder(_system).Ref, Shard, _regions), _regions.Keys);
    }

    private sealed class Nowhere : ReceiveActor
    {
        public Nowhere() => Receive<FindPlace>(_ => Sender.Tell(new ReplicaPlace(null)));
    }
}
