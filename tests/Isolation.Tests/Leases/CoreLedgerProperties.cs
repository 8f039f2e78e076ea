using FsCheck;
using FsCheck.Fluent;

namespace ActorInference.Isolation.Tests.Leases;

public class CoreLedgerProperties
{
    private static readonly Gen<CoreRequest> Request = Gen.OneOf(
        Gen.Constant(CoreRequest.Shared),
        Gen.Choose(-1, 6).Select(CoreRequest.Count),
        Gen.Choose(0, 12).ArrayOf().Select(cores => CoreRequest.Explicit(cores)));

    private static readonly Gen<(CoreRequest Request, int Release)> Step = Gen.Zip(Request, Gen.Choose(-20, 10)).Select(pair => (pair.Item1, pair.Item2));

    private static readonly Arbitrary<(CpuTopology Machine, int[] Reserved, (CoreRequest Request, int Release)[] Steps)> History = (
        from machine in Gen.Elements(Machines.OneCore, Machines.TwoCores, Machines.Smt, Machines.TwoNodes, Machines.Container)
        from reserved in Gen.Frequency((2, Gen.Constant(Array.Empty<int>())), (1, Gen.Choose(0, 9).ArrayOf(2)))
        from steps in Step.ArrayOf()
        select (machine, reserved, steps)).ToArbitrary();

    [Fact]
    public void AnyHistory_LeasesNeverOverlapAndOneCoreStays() =>
        Prop.ForAll(History, history =>
        {
            var ledger = new CoreLedger(history.Machine, CoreSet.Of(history.Reserved));
            foreach (var (request, release) in history.Steps)
            {
                if (release >= 0 && release < ledger.Leases.Count)
                {
                    Assert.True(ledger.Release(ledger.Leases[release]));
                }

                var leasable = ledger.Leasable;
                var given = ledger.TryLease("holder", request, out var lease, out var refusal);
                Assert.Equal(given, refusal is null);
                Assert.True(!given || Fits(request, lease!, history.Machine));
                Assert.True(request is not CoreRequest.OfCount { Number: > 0 } count || given == (count.Number <= leasable));
                Holds(ledger, history.Machine);
            }
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    private static bool Fits(CoreRequest request, CoreLease lease, CpuTopology machine) => request switch
    {
        CoreRequest.OfCount { Number: var count } => lease.IsExclusive && lease.Cores.Count == count && lease.Cores.IsSubsetOf(machine.Allowed),
        CoreRequest.OfExplicit { Cores: var cores } => lease.IsExclusive && lease.Cores.Equals(cores),
        _ => !lease.IsExclusive && !lease.Cores.IsEmpty,
    };

    private static void Holds(CoreLedger ledger, CpuTopology machine)
    {
        var exclusive = ledger.Leases.Where(lease => lease.IsExclusive).Select(lease => lease.Cores).ToArray();
        var all = exclusive.Aggregate(CoreSet.Empty, (union, cores) => union.Union(cores));
        Assert.Equal(exclusive.Sum(cores => cores.Count), all.Count);
        Assert.Equal(all, ledger.Leased);
        Assert.True(all.IsSubsetOf(machine.Allowed));
        Assert.False(all.Overlaps(ledger.Reserved));
        Assert.False(machine.Allowed.Except(all).IsEmpty);
        Assert.True(all.Count <= Math.Max(0, machine.Capacity - 1));
        Assert.Equal(ledger.Shared.Except(ledger.Reserved), ledger.Free);
    }
}
