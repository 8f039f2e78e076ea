namespace ActorInference.Isolation.Tests.Leases;

public class CoreLedgerTests
{
    [Fact]
    public void TwoCores_OneIsLeasedAndOneStays()
    {
        var ledger = new CoreLedger(Machines.TwoCores, CoreSet.Empty);

        Assert.Equal("1", Lease(ledger, "cls/1#0", CoreRequest.Count(1)).Cores.ToString());
        Assert.Equal(
            "1 core is asked for, but only 0 can be leased now: this process may use the cores 0-1, one stays for the runtime itself, 'cls/1#0' holds 1; free: 0. Ask for fewer or use 'shared'.",
            Refuse(ledger, CoreRequest.Count(1)));
        Assert.Equal("0", Lease(ledger, "det/1#0", CoreRequest.Shared).Cores.ToString());
    }

    [Theory]
    [InlineData(new[] { 1 }, "Core 1 is leased to 'cls/1#0'; free: 0,3.")]
    [InlineData(new[] { 1, 3 }, "Core 1 is leased to 'cls/1#0'; free: 0,3.")]
    [InlineData(new[] { 7 }, "Core 7 is not among the cores 0-3 that this process may use; free: 0,3.")]
    [InlineData(new[] { 2 }, "Core 2 is reserved and never leased; free: 0,3.")]
    [InlineData(new int[0], "The list of cores is empty; name at least one, or use 'shared'.")]
    public void Explicit_NotToBeHad_NamesHolderAndFreeCores(int[] cores, string expected)
    {
        var ledger = new CoreLedger(Machines.Plain(4), CoreSet.Of(2));
        Lease(ledger, "cls/1#0", CoreRequest.Explicit(1));

        Assert.Equal(expected, Refuse(ledger, CoreRequest.Explicit(cores)));
    }

    [Fact]
    public void Explicit_AllCores_LeavesOneForTheRuntime() =>
        Assert.StartsWith(
            "Cores 0-1 are asked for, but only 1 can be leased now: this process may use the cores 0-1, one stays for the runtime itself;",
            Refuse(new(Machines.TwoCores, CoreSet.Empty), CoreRequest.Explicit(0, 1)));

    [Fact]
    public void Reserved_IsTheCoreThatStays()
    {
        var ledger = new CoreLedger(Machines.TwoCores, CoreSet.Of(1));

        Assert.Equal("0", Lease(ledger, "a", CoreRequest.Count(1)).Cores.ToString());
        Assert.Equal("1", ledger.Shared.ToString());
    }

    [Fact]
    public void OneCore_CanOnlyBeShared()
    {
        var ledger = new CoreLedger(Machines.OneCore, CoreSet.Empty);

        Assert.Contains("only 0 can be leased", Refuse(ledger, CoreRequest.Explicit(0)));
        Assert.Contains("only 0 can be leased", Refuse(ledger, CoreRequest.Count(1)));
        Assert.Equal("0", Lease(ledger, "a", CoreRequest.Shared).Cores.ToString());
    }

    [Fact]
    public void Container_LeasesNoMoreThanItsTime()
    {
        var ledger = new CoreLedger(Machines.Container, CoreSet.Empty);

        Assert.Contains("grants 1.5 cores of time", Refuse(ledger, CoreRequest.Count(2)));
        Lease(ledger, "a", CoreRequest.Count(1));
        Assert.Contains("only 0 can be leased", Refuse(ledger, CoreRequest.Explicit(3)));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-3)]
    public void Count_NotPositive_IsRefused(int count) =>
        Assert.Contains($"'{count}' is no number of cores", Refuse(new(Machines.Smt, CoreSet.Empty), CoreRequest.Count(count)));

    [Fact]
    public void Smt_WholePhysicalCoresFirst()
    {
        var ledger = new CoreLedger(Machines.Smt, CoreSet.Empty);

        Assert.Equal("3,7", Lease(ledger, "a", CoreRequest.Count(2)).Cores.ToString());
        Assert.Equal("2", Lease(ledger, "b", CoreRequest.Count(1)).Cores.ToString());
        Assert.Equal("1", Lease(ledger, "c", CoreRequest.Count(1)).Cores.ToString());
        Assert.Equal("0,4", Lease(ledger, "d", CoreRequest.Count(2)).Cores.ToString());
        Assert.Equal("6", Lease(ledger, "e", CoreRequest.Count(1)).Cores.ToString());
    }

    [Fact]
    public void TwoNodes_OneRequestStaysOnOneNode()
    {
        var ledger = new CoreLedger(Machines.TwoNodes, CoreSet.Empty);

        Assert.Equal("6-9", Lease(ledger, "small", CoreRequest.Count(4)).Cores.ToString());
        Assert.Equal("1-5", Lease(ledger, "large", CoreRequest.Count(5)).Cores.ToString());
    }

    [Fact]
    public void TwoNodes_RequestThatFitsNone_IsSpread() =>
        Assert.Equal(8, Lease(new(Machines.TwoNodes, CoreSet.Empty), "large", CoreRequest.Count(8)).Cores.Count);

    [Fact]
    public void Smt_NoPhysicalCoreWithAnotherHolder_WhereTheOtherNodeHasOne()
    {
        var ledger = new CoreLedger(Machines.SmtTwoNodes, CoreSet.Empty);
        Lease(ledger, "a", CoreRequest.Explicit(2, 3));

        Assert.Equal("1", Lease(ledger, "b", CoreRequest.Count(1)).Cores.ToString());
        Assert.Equal("0,4", Lease(ledger, "c", CoreRequest.Count(2)).Cores.ToString());
        Assert.Equal("6-7", Lease(ledger, "d", CoreRequest.Count(2)).Cores.ToString());
    }

    [Fact]
    public void Caches_RequestStaysInTheSmallestThatFits()
    {
        var ledger = new CoreLedger(Machines.TwoCaches, CoreSet.Empty);

        Assert.Equal("1-2", Lease(ledger, "a", CoreRequest.Count(2)).Cores.ToString());
        Assert.Equal("6-7", Lease(ledger, "b", CoreRequest.Count(2)).Cores.ToString());
    }

    [Fact]
    public void Release_GivesTheCoresBackOnce()
    {
        var ledger = new CoreLedger(Machines.TwoCores, CoreSet.Empty);
        var lease = Lease(ledger, "a", CoreRequest.Explicit(0));

        Assert.True(ledger.Release(lease));
        Assert.False(ledger.Release(lease));
        Assert.Equal("0-1", ledger.Free.ToString());
        Assert.Empty(ledger.Leases);
        Lease(ledger, "b", CoreRequest.Explicit(0));
    }

    private static CoreLease Lease(CoreLedger ledger, string holder, CoreRequest request)
    {
        Assert.True(ledger.TryLease(holder, request, out var lease, out var refusal), refusal);
        return lease;
    }

    private static string Refuse(CoreLedger ledger, CoreRequest request)
    {
        Assert.False(ledger.TryLease("late", request, out _, out var refusal));
        return refusal;
    }
}
