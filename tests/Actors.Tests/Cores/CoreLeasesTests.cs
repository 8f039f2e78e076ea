using ActorInference.Isolation;

namespace ActorInference.Actors.Tests;

public class CoreLeasesTests
{
    private static readonly CpuTopology FourCores = new(
        [.. Enumerable.Range(0, 4).Select(number => new CpuCore(number, 0, 0, CoreSet.Of(number)))], CoreSet.Of(0, 1, 2, 3), [], [], null);

    private readonly CoreLeases _leases = Leases("reserved-cores = [0], memory-reserve = 1 GiB, core-groups.small = 1");

    [Fact]
    public void TryAcquire_SecondLoadOfAModel_SharesItsCoresUntilTheLastEnds()
    {
        var first = Acquire("a", "cores = [1]");
        var second = Acquire("a", "cores = [1]");
        Assert.Equal(first.Instances[0].Cores, second.Instances[0].Cores);

        _leases.Release(first);
        Assert.Equal("a/0", _leases.HolderOf(1));
        _leases.Release(second);
        Assert.Null(_leases.HolderOf(1));
    }

    [Fact]
    public void TryAcquire_OtherCoresThanTheLoadThatRuns_IsRefused()
    {
        Acquire("a", "cores = [1]");

        Assert.Equal("The model \"a\" asks for other cores than its load that still runs; unload it first.", Refuse("a", "cores = [2]"));
    }

    [Fact]
    public void TryAcquire_CoreOfAnother_NamesTheHolderAndTheFreeCores()
    {
        Acquire("a", "cores = [1]");

        Assert.Equal("Core 1 is leased to 'a/0'; free: 2-3.", Refuse("b", "cores = [1]"));
    }

    [Fact]
    public void TryAcquire_OneInstanceOfSeveralRefused_LeasesNothing()
    {
        Refuse("a", "fault-domain = process, memory-limit = 1 GiB, instances = [{ cores = [1] }, { cores = [0] }]");

        Assert.Null(_leases.HolderOf(1));
        Assert.Equal(CoreSet.Of(0, 1, 2, 3), _leases.Shared);
        Acquire("b", "fault-domain = process, memory-limit = 3 GiB");
    }

    [Fact]
    public void Cores_OfASharedInstance_FollowTheLeasesOfOthers()
    {
        var shared = Acquire("shared", "cores = shared").Instances[0];
        var own = Acquire("own", "cores = 2").Instances[0];

        Assert.True(shared.IsShared);
        Assert.Equal(CoreSet.Of(0, 1, 2, 3).Except(own.Cores), shared.Cores);
        Assert.Equal(shared.Cores, shared.Isolation.Cores);
    }

    [Fact]
    public void Group_IsSharedByItsMembersAlone()
    {
        var members = Acquire("a", "cores = { group = small }, instances = 2").Instances;
        var other = Acquire("b", "cores = { group = small }").Instances[0];

        Assert.All(members, member => Assert.Equal((false, other.Cores), (member.IsShared, member.Cores)));
        Assert.Equal("a/0, a/1, b/0", _leases.HolderOf(3));
    }

    [Fact]
    public void Spare_HasTheCoresOfTheWorkersThatItStandsByFor()
    {
        var grouped = Acquire("a", "fault-domain = process, cores = { group = small }, instances = 2, standby = 1").Instances;
        Assert.All(grouped, each => Assert.Equal((false, grouped[0].Cores), (each.IsShared, each.Cores)));

        var mixed = Acquire("b", "standby = 1, instances = [{ cores = shared }, { fault-domain = process, cores = [1] }]").Instances;
        Assert.Equal([true, false, false], mixed.Select(each => each.IsShared));
        Assert.Equal(CoreSet.Of(1), mixed[2].Cores);
    }

    [Fact]
    public void Memory_IsLeasedByEachLoadForEachWorkerAndSpare()
    {
        const string worker = "fault-domain = process, memory-limit = 1 GiB, standby = 1";
        var first = Acquire("a", worker);

        Assert.Contains("'a/0' holds 1024 MiB, 'a/1' holds 1024 MiB", Refuse("a", worker));
        _leases.Release(first);
        var second = Acquire("a", worker);
        Assert.Equal(2, second.Instances.Count);
    }

    [Fact]
    public void Memory_OfAWorkerGroup_IsLeasedOnce()
    {
        Acquire("a", "fault-domain = process, memory-limit = 2 GiB, worker-group = one, instances = 3");

        Assert.Contains("only 1024 MiB can be leased", Refuse("b", "fault-domain = process, memory-limit = 2 GiB"));
    }

    [Fact]
    public void Loader_TakesTheCoresThatNobodyLeased_OrItsOwn()
    {
        Acquire("a", "cores = [1]");

        Assert.Equal((CoreSet.Of(0, 2, 3), 10), (_leases.Loader.Cores, _leases.Loader.Nice));
        var own = Leases("loader { cores = [2, 3], nice = 0 }");
        Assert.Equal((CoreSet.Of(2, 3), null), (own.Loader.Cores, own.Loader.Nice));
        Assert.Equal(CoreSet.Of(2, 3), own.Reserved);
    }

    private static CoreLeases Leases(string node) =>
        new(new ResourcePool(FourCores, new GpuReport([], null, [], null, null, null), 4L << 30), Read.Valid($"inference.node {{ {node} }}").Node);

    private static InstanceLayout Layout(string body) =>
        InstanceLayout.Of(Read.Valid($"inference {{ node.core-groups.small = 1, models.m {{ {body} }} }}").Models["m"]);

    private LoadLease Acquire(string model, string body)
    {
        Assert.True(_leases.TryAcquire(model, Layout(body), out var load, out var refusal), refusal);
        return load;
    }

    private string Refuse(string model, string body)
    {
        Assert.False(_leases.TryAcquire(model, Layout(body), out _, out var refusal));
        return refusal;
    }
}
