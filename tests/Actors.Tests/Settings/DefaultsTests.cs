using ActorInference.Inference;
using ActorInference.Isolation;

namespace ActorInference.Actors.Tests;

public class DefaultsTests
{
    [Fact]
    public void TryRead_NothingConfigured_TakesEveryDefaultFromTheReference()
    {
        var settings = Read.Valid("");

        Assert.Equal(Environment.MachineName, settings.Node.Name);
        Assert.Empty(settings.Node.Labels);
        Assert.Equal(NodeTier.Cloud, settings.Node.Tier);
        Assert.Empty(settings.Node.ReservedCores);
        Assert.True(settings.Node.KeepOffLeasedCores);
        Assert.Equal(TimeSpan.FromSeconds(10), settings.Node.DrainTimeout);
        Assert.Equal("models", settings.Repository.Path);
        Assert.Equal(RepositoryControl.Explicit, settings.Repository.Control);
        Assert.Equal(TimeSpan.FromSeconds(5), settings.Repository.PollInterval);
        Assert.Null(settings.Repository.LoadOnStart);
        Assert.Empty(settings.Models);
    }

    [Fact]
    public void TryRead_NothingConfigured_TakesTheModelDefaultsFromTheReference()
    {
        var model = Read.Valid("").Defaults;

        Assert.Equal(VersionPolicy.Latest, model.VersionPolicy);
        Assert.Equal(CoreRequest.Shared, Assert.Single(model.Instances).Cores);
        Assert.Equal(2, model.InstanceQueue);
        Assert.True(model.WarmUp);
        Assert.Equal(TimeSpan.FromMinutes(2), model.LoadTimeout);
        Assert.Equal("weighted", model.RoutingPolicy);
        Assert.Equal(new QueueSettings(QueueOrder.Fifo, 256, TimeSpan.FromSeconds(30)), model.Queue);
        Assert.False(model.Batching.IsOn);
        Assert.Equal((TimeSpan.FromSeconds(60), 1024), (model.Sequence.IdleTimeout, model.Sequence.MaxSequences));
        Assert.Empty(model.Sequence.States);
        Assert.Equal(
            new RestartSettings(TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(30), 5, TimeSpan.FromSeconds(60), 3),
            model.Restart);
        Assert.Equal(new GoldenSettings(true, TimeSpan.FromSeconds(30), 0.001, TimeSpan.FromSeconds(10)), model.Golden);
    }

    [Fact]
    public void TryRead_NothingConfigured_TakesTheClusterDefaultsFromTheReference()
    {
        var settings = Read.Valid("");
        var (placement, rules) = (settings.Defaults.Placement, settings.Defaults.Placement.Rules);

        Assert.Equal(
            new ClusterSettings(
                null, TimeSpan.FromMilliseconds(500), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(20), 4096,
                new BalanceSettings(true, 0.85, 0.6, 0.05, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1))),
            settings.Cluster);
        Assert.Equal((1, null), (placement.Replicas, rules.Tier));
        Assert.Empty(rules.Labels.Concat(rules.Nodes).Concat(rules.AwayFrom));
    }

    [Fact]
    public void TryRead_NothingConfigured_TakesTheIsolationDefaultsFromTheReference()
    {
        var settings = Read.Valid("");
        var model = settings.Defaults;

        Assert.Equal(512L << 20, settings.Node.MemoryReserve);
        Assert.Empty(settings.Node.CoreGroups);
        Assert.Equal(new LoaderSettings(null, 10), settings.Node.Loader);
        Assert.Equal((false, 0), (model.IsIdempotent, model.Standby));
        Assert.Equal(new LinkSettings(512L << 20, 256 << 10, TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(5)), model.Link);
        Assert.Equal(
            new InstanceSettings(CoreRequest.Shared)
            {
                FaultDomain = FaultDomain.Thread,
                WorkerGroup = null,
                Nice = null,
                Scheduling = null,
                Numa = null,
                CpuWeight = 100,
                Limits = new() { MemoryBytes = null, Cpu = null, CpuTime = null, AddressSpaceBytes = null, OpenFiles = null, Seccomp = true },
                Gpu = null,
            },
            Assert.Single(model.Instances));
    }

    [Fact]
    public void TryRead_OnlyADeviceConfigured_TakesTheGpuDefaultsFromTheReference()
    {
        var gpu = Read.Model("gpu.device = 0").Instances[0].Gpu!;

        Assert.Equal(GpuChoice.Device(0), gpu.Device);
        Assert.Equal((null, ArenaGrowth.PowerOfTwo, false, null, false), (gpu.Vram, gpu.ArenaGrowth, gpu.TensorRt, gpu.Mps, gpu.FallBackToCpu));
        Assert.Empty(gpu.TensorRtOptions);
        var mps = Read.Model("fault-domain = process, gpu { device = 0, mps.enabled = on }").Instances[0].Gpu!.Mps;
        Assert.Equal(new MpsShare(null, null, null), mps);
    }

    [Fact]
    public void TryRead_NothingConfigured_SessionOptionsEqualThoseOfAPlainSession()
    {
        var read = Read.Valid("").Defaults.Onnx;
        var plain = new SessionSettings();

        Assert.Empty(read.ConfigEntries);
        Assert.Empty(read.Providers);
        Assert.Equal(plain, read with { ConfigEntries = plain.ConfigEntries, Providers = plain.Providers });
    }
}
