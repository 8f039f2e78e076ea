using FsCheck;
using FsCheck.Fluent;

namespace ActorInference.Isolation.Tests.Leases;

public class ResourceLedgerProperties
{
    private static readonly Dictionary<string, CoreRequest> Groups = new() { ["a"] = CoreRequest.Count(1), ["b"] = CoreRequest.Explicit(1, 2) };

    private static readonly Gen<CoreRequest?> Cores = Gen.OneOf(
        Gen.Constant<CoreRequest?>(null),
        Gen.Constant<CoreRequest?>(CoreRequest.Shared),
        Gen.Choose(1, 3).Select(count => (CoreRequest?)CoreRequest.Count(count)),
        Gen.Elements("a", "b").Select(name => (CoreRequest?)CoreRequest.Group(name)),
        Gen.Choose(0, 9).NonEmptyListOf().Select(cores => (CoreRequest?)CoreRequest.Explicit([.. cores])));

    private static readonly Gen<GpuRequest?> Gpu = Gen.OneOf(
        Gen.Constant<GpuRequest?>(null),
        from device in Gen.Elements(GpuChoice.Device(0), GpuChoice.Device(1), GpuChoice.Uuid("GPU-00"), GpuChoice.Mig("MIG-1"), GpuChoice.Mig("MIG-2"), GpuChoice.Mig("MIG-9"))
        from gibibytes in Gen.Choose(0, 5)
        from cpu in Gen.Elements(true, false)
        select (GpuRequest?)new GpuRequest(device, (long)gibibytes << 30, cpu));

    private static readonly Gen<ResourceRequest[]> Load =
        (from cores in Cores
         from memory in Gen.Choose(0, 5)
         from gpu in Gpu
         select new ResourceRequest("holder") { Cores = cores, MemoryBytes = (long)memory << 30, Gpu = gpu }).ArrayOf();

    private static readonly Arbitrary<(ResourcePool Pool, (ResourceRequest[] Load, int Release)[] Steps)> History = (
        from machine in Gen.Elements(Machines.OneCore, Machines.TwoCores, Machines.Smt, Machines.SmtTwoNodes, Machines.TwoNodes, Machines.TwoCaches, Machines.Container)
        from gpus in Gen.Elements(Machines.NoGpu, Machines.TwoGpus)
        from memory in Gen.Choose(0, 16)
        from reserve in Gen.Choose(0, 4)
        from steps in Gen.Zip(Load, Gen.Choose(-8, 8)).Select(pair => (pair.Item1, pair.Item2)).ArrayOf()
        select (new ResourcePool(machine, gpus, (long)memory << 30) { MemoryReserve = (long)reserve << 30, CoreGroups = Groups }, steps)).ToArbitrary();

    [Fact]
    public void AnyHistory_NeverOverlapsNorExceeds_AndReleaseRestores() =>
        Prop.ForAll(History, history =>
        {
            var ledger = new ResourceLedger(history.Pool);
            var untouched = Picture(ledger);
            foreach (var (load, release) in history.Steps)
            {
                if (release >= 0 && release < ledger.Leases.Count)
                {
                    Assert.True(ledger.Release(ledger.Leases[release]));
                }

                var before = Picture(ledger);
                var given = ledger.TryLease(load, out var leases, out var refusal);
                Assert.Equal(given, refusal is null);
                Assert.Equal(given ? load.Length : 0, leases?.Count ?? 0);
                Assert.True(given || before == Picture(ledger));
                Holds(ledger, history.Pool);
            }

            foreach (var lease in ledger.Leases.ToArray())
            {
                Assert.True(ledger.Release(lease));
            }

            Assert.Equal(untouched, Picture(ledger));
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));

    [Fact]
    public void Memory_IsRefusedExactlyWhenItDoesNotFit() =>
        Prop.ForAll(Gen.Choose(0, 8).ArrayOf().ToArbitrary(), Gen.Choose(0, 16).ToArbitrary(), (sizes, total) =>
        {
            var ledger = new ResourceLedger(new(Machines.OneCore, Machines.NoGpu, (long)total << 30));
            foreach (var size in sizes)
            {
                var fits = (long)size << 30 <= ledger.Memory.Free;
                Assert.Equal(fits, ledger.TryLease([new("holder") { MemoryBytes = (long)size << 30 }], out _, out _));
            }
        }).Check(Config.QuickThrowOnFailure);

    private static void Holds(ResourceLedger ledger, ResourcePool pool)
    {
        Assert.Equal(ledger.Leases.Sum(lease => lease.Request.MemoryBytes), ledger.Memory.Leased);
        Assert.True(ledger.Memory.Leased <= Math.Max(0, pool.MemoryBytes - pool.MemoryReserve));
        foreach (var device in ledger.Leases.Where(lease => lease.Gpu is not null).GroupBy(lease => lease.Gpu!))
        {
            Assert.Equal(device.Sum(lease => lease.Request.Gpu!.MemoryBytes), ledger.DeviceMemory(device.Key.Uuid)!.Leased);
            Assert.True(ledger.DeviceMemory(device.Key.Uuid)!.Leased <= device.Key.MemoryBytes);
        }

        var own = ledger.Cores.Leases.Where(lease => !lease.IsShared).ToArray();
        var parts = own.GroupBy(lease => lease.Group ?? $"exclusive {Array.IndexOf(own, lease)}").ToArray();
        Assert.All(parts, part => Assert.Single(part.Select(lease => lease.Cores).Distinct()));
        var all = parts.Aggregate(CoreSet.Empty, (union, part) => union.Union(part.First().Cores));
        Assert.Equal(parts.Sum(part => part.First().Cores.Count), all.Count);
        Assert.Equal(all, ledger.Cores.Leased);
        Assert.True(all.IsSubsetOf(pool.Topology.Allowed) && all.Count < pool.Topology.Capacity + (all.IsEmpty ? 1 : 0));
    }

    private static string Picture(ResourceLedger ledger) => string.Join(
        '\n',
        [ledger.Cores.Leased.ToString(), .. ledger.Cores.Leases.Select(lease => lease.ToString()), ledger.Memory.Leased.ToString(), .. ledger.Leases.Select(lease => lease.ToString()), .. Machines.TwoGpus.Devices.SelectMany(device => device.Slices.Select(slice => slice.Uuid).Append(device.Uuid)).Select(uuid => $"{uuid} {ledger.DeviceMemory(uuid)?.Leased}")]);
}
