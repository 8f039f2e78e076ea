namespace ActorInference.Isolation.Tests.Leases;

public class ResourceLedgerTests
{
    private const long Mebibyte = 1 << 20;

    private readonly ResourceLedger _ledger = new(
        new(Machines.TwoCores, Machines.TwoGpus, 4096 * Mebibyte) { MemoryReserve = 1024 * Mebibyte, CoreGroups = new Dictionary<string, CoreRequest> { ["small"] = CoreRequest.Count(1) } });

    [Fact]
    public void Everything_IsLeasedAndGivenBack()
    {
        var leases = Lease(
            new("a/0") { Cores = CoreRequest.Count(1), MemoryBytes = 1000 * Mebibyte, Gpu = new(GpuChoice.Device(0), 2L << 30, false) },
            new("a/1") { Cores = CoreRequest.Shared, Gpu = new(GpuChoice.Mig("MIG-2"), 1L << 30, false) });

        Assert.Equal("1", leases[0].Cores!.Cores.ToString());
        Assert.Equal("GPU-00aa", leases[0].Gpu!.Uuid);
        Assert.Equal("MIG-2", leases[1].Gpu!.Uuid);
        Assert.Equal(2072 * Mebibyte, _ledger.Memory.Free);
        Assert.Equal(6L << 30, _ledger.DeviceMemory("GPU-00aa")!.Free);
        Assert.Equal(3L << 30, _ledger.DeviceMemory("MIG-2")!.Free);

        Assert.All(leases, lease => Assert.True(_ledger.Release(lease)));
        Assert.All(leases, lease => Assert.False(_ledger.Release(lease)));
        Assert.Equal((3072 * Mebibyte, 8L << 30, 4L << 30), (_ledger.Memory.Free, _ledger.DeviceMemory("GPU-00aa")!.Free, _ledger.DeviceMemory("MIG-2")!.Free));
        Assert.Empty(_ledger.Cores.Leases);
    }

    [Fact]
    public void Memory_RefusalNamesHoldersAndWhatIsFree()
    {
        Lease(new ResourceRequest("a/0") { MemoryBytes = 2048 * Mebibyte });

        Assert.Equal(
            "2048 MiB of memory are asked for, but only 1024 MiB can be leased now: there are 3072 MiB beside the 1024 MiB that stay for the node, 'a/0' holds 2048 MiB.",
            Refuse(new ResourceRequest("b/0") { MemoryBytes = 2048 * Mebibyte }));
    }

    [Fact]
    public void DeviceMemory_RefusalNamesTheDevice() =>
        Assert.Equal(
            "3072 MiB of memory of slice 'MIG-1' of GPU 1 are asked for, but only 2048 MiB can be leased now: there are 2048 MiB.",
            Refuse(new ResourceRequest("b/0") { Gpu = new(GpuChoice.Mig("MIG-1"), 3L << 30, true) }));

    [Fact]
    public void OneOfSeveralRefused_LeavesNothingLeased()
    {
        Assert.Contains(
            "'a/0' holds 1",
            Refuse(
                new("a/0") { Cores = CoreRequest.Count(1), MemoryBytes = Mebibyte, Gpu = new(GpuChoice.Uuid("GPU-00a"), Mebibyte, false) },
                new("a/1") { Cores = CoreRequest.Count(1), MemoryBytes = Mebibyte }));

        Assert.Empty(_ledger.Leases);
        Assert.Empty(_ledger.Cores.Leases);
        Assert.Equal((0, 0), (_ledger.Memory.Leased, _ledger.DeviceMemory("GPU-00aa")!.Leased));
    }

    [Theory]
    [InlineData("GPU-00bb", "The GPU 'GPU-00bb' can be used by its slices only, because MIG is on: MIG-1, MIG-2.")]
    [InlineData("GPU-77", "There is no GPU 'GPU-77'; there are GPU 0 ('GPU-00aa'), slice 'MIG-1' of GPU 1, slice 'MIG-2' of GPU 1.")]
    public void Gpu_ThatCannotBeHad_IsRefused(string uuid, string sentence) =>
        Assert.Equal(sentence, Refuse(new ResourceRequest("a") { Gpu = new(GpuChoice.Uuid(uuid), 0, false) }));

    [Fact]
    public void Slice_ThatSeveralBeginSo_IsRefused() =>
        Assert.Equal("The MIG slice 'MIG' is not one device: MIG-1, MIG-2 begin so.", Refuse(new ResourceRequest("a") { Gpu = new(GpuChoice.Mig("MIG"), 0, false) }));

    [Fact]
    public void NoGpu_IsRefusedUnlessTheCpuWillDo()
    {
        var ledger = new ResourceLedger(new(Machines.TwoCores, Machines.NoGpu, 1 << 30));
        var request = new ResourceRequest("a/0") { Gpu = new(GpuChoice.Device(0), 1 << 30, CpuWillDo: false) };

        Assert.False(ledger.TryLease([request], out _, out var refusal));
        Assert.Equal("The GPU 0 cannot be had: this machine has no NVIDIA GPU.", refusal);
        Assert.True(ledger.TryLease([request with { Gpu = request.Gpu with { CpuWillDo = true } }], out var leases, out _));
        Assert.Null(leases[0].Gpu);
        Assert.True(ledger.Release(leases[0]));
    }

    [Fact]
    public void ReserveLargerThanTheMachine_LeavesNothingToLease()
    {
        var ledger = new ResourceLedger(new(Machines.OneCore, Machines.NoGpu, 1 << 30) { MemoryReserve = 2L << 30 });

        Assert.False(ledger.TryLease([new("a") { MemoryBytes = Mebibyte }], out _, out var refusal));
        Assert.StartsWith("1 MiB of memory are asked for, but only 0 MiB can be leased now", refusal, StringComparison.Ordinal);
    }

    private IReadOnlyList<ResourceLease> Lease(params ResourceRequest[] requests)
    {
        Assert.True(_ledger.TryLease(requests, out var leases, out var refusal), refusal);
        return leases;
    }

    private string Refuse(params ResourceRequest[] requests)
    {
        Assert.False(_ledger.TryLease(requests, out _, out var refusal));
        return refusal;
    }
}
