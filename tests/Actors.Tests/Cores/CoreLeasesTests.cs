using ActorInference.Isolation;

namespace ActorInference.Actors.Tests;

public class CoreLeasesTests
{
    private static readonly CpuTopology FourCores = new(
        [.. Enumerable.Range(0, 4).Select(number => new CpuCore(number, 0, 0, CoreSet.Of(number)))], CoreSet.Of(0, 1, 2, 3), [], [], null);

    private readonly CoreLeases _leases = new(FourCores, Read.Valid("inference.node.reserved-cores = [0]").Node);

    [Fact]
    public void TryAcquire_SecondLoadOfAModel_SharesItsCoresUntilTheLastEnds()
    {
        Assert.True(Acquire("a", CoreRequest.Explicit(1), out var first, out _));
        Assert.True(Acquire("a", CoreRequest.Explicit(1), out var second, out _));
        Assert.Equal(first[0].Cores, second[0].Cores);

        _leases.Release("a");
        Assert.Equal("a/0", _leases.HolderOf(1));
        _leases.Release("a");
        Assert.Null(_leases.HolderOf(1));
    }

    [Fact]
    public void TryAcquire_CoreOfAnother_NamesTheHolderAndTheFreeCores()
    {
        Acquire("a", CoreRequest.Explicit(1), out _, out _);

        Assert.False(Acquire("b", CoreRequest.Explicit(1), out _, out var refusal));

        Assert.Contains("'a/0'", refusal);
        Assert.Contains("2-3", refusal);
    }

    [Fact]
    public void TryAcquire_OneInstanceOfSeveralRefused_LeasesNothing()
    {
        Assert.False(_leases.TryAcquire("a", [new(CoreRequest.Explicit(1)), new(CoreRequest.Explicit(0))], out _, out _));

        Assert.Null(_leases.HolderOf(1));
        Assert.Equal(CoreSet.Of(0, 1, 2, 3), _leases.Shared);
    }

    [Fact]
    public void Cores_OfASharedInstance_FollowTheLeasesOfOthers()
    {
        Acquire("shared", CoreRequest.Shared, out var grants, out _);
        Acquire("own", CoreRequest.Count(2), out var own, out _);

        Assert.True(grants[0].IsShared);
        Assert.Equal(CoreSet.Of(0, 1, 2, 3).Except(own[0].Cores), grants[0].Cores);
    }

    private bool Acquire(string model, CoreRequest cores, out IReadOnlyList<CoreGrant> grants, out string? refusal) =>
        _leases.TryAcquire(model, [new InstanceSettings(cores)], out grants, out refusal);
}
