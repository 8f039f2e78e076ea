namespace ActorInference.Isolation.Tests.Leases;

public class CoreGroupTests
{
    private readonly CoreLedger _ledger = new(
        Machines.Plain(4),
        CoreSet.Of(0),
        new Dictionary<string, CoreRequest> { ["small"] = CoreRequest.Count(1), ["pair"] = CoreRequest.Explicit(1, 2), ["loop"] = CoreRequest.Group("loop") });

    [Fact]
    public void Members_ShareTheirCoresWithNobodyElse()
    {
        var first = Lease("a", CoreRequest.Group("small"));
        var second = Lease("b", CoreRequest.Group("small"));

        Assert.Equal("3", first.Cores.ToString());
        Assert.Equal(first.Cores, second.Cores);
        Assert.Equal(("small", false, false), (first.Group, first.IsExclusive, first.IsShared));
        Assert.Equal(["a", "b"], _ledger.HoldersOf(3));
        Assert.Equal("0-2", _ledger.Shared.ToString());
        Assert.Equal("Core 3 is leased to the group 'small'; free: 1-2.", Refuse(CoreRequest.Explicit(3)));
        Assert.Equal("1-2", Lease("c", CoreRequest.Count(2)).Cores.ToString());
    }

    [Fact]
    public void LastMember_GivesTheCoresBack()
    {
        var (first, second) = (Lease("a", CoreRequest.Group("pair")), Lease("b", CoreRequest.Group("pair")));

        Assert.True(_ledger.Release(first));
        Assert.Equal("1-2", _ledger.Leased.ToString());
        Assert.True(_ledger.Release(second));
        Assert.False(_ledger.Release(second));
        Assert.True(_ledger.Leased.IsEmpty);
    }

    [Fact]
    public void CoresOfAnother_AreNoGroups()
    {
        Lease("a", CoreRequest.Explicit(2));

        Assert.Equal("The group 'pair' cannot have its cores. Core 2 is leased to 'a'; free: 1,3.", Refuse(CoreRequest.Group("pair")));
    }

    [Theory]
    [InlineData("large")]
    [InlineData("loop")]
    public void GroupThatIsNotDefined_IsRefused(string name) => Assert.Equal($"There is no group '{name}' of cores.", Refuse(CoreRequest.Group(name)));

    private CoreLease Lease(string holder, CoreRequest request)
    {
        Assert.True(_ledger.TryLease(holder, request, out var lease, out var refusal), refusal);
        return lease;
    }

    private string Refuse(CoreRequest request)
    {
        Assert.False(_ledger.TryLease("late", request, out _, out var refusal));
        return refusal;
    }
}
