using ActorInference.Inference;
using ActorInference.Isolation;

namespace ActorInference.Actors.Tests;

public class IsolationSettingsTests
{
    private const string Everything =
        """
        cores = [1]
        fault-domain = process
        worker-group = a
        nice = -5
        scheduling = batch
        numa = bind
        cpu-weight = 200
        memory-limit = 512 MiB
        cpu-limit = 0.8
        cpu-time-limit = 1 h
        address-space-limit = 2 GiB
        max-open-files = 256
        seccomp = off
        gpu {
          mig = "MIG-1", vram = 2 GiB, stream = own, arena-growth = requested, tensorrt = on, tensorrt-options { trt_fp16_enable = 1 }, fallback = cpu
          mps { enabled = on, threads = 30, memory = 1 GiB, pipe = "/run/mps" }
        }
        """;

    [Fact]
    public void EveryKey_IsReadFromTheModel() => Check(Assert.Single(Read.Model(Everything).Instances));

    [Fact]
    public void EveryKey_IsOverriddenByAnEntry()
    {
        var instances = Read.Model($"instances = [{{ {Everything} }}, {{}}]").Instances;

        Check(instances[0]);
        Assert.Equal(Read.Valid("").Defaults.Instances[0], instances[1]);
    }

    [Fact]
    public void EveryKey_IsReadFromAModelConfUnderTheDeployment()
    {
        var settings = Read.Valid("inference.models.m { idempotent = on, nice = 3 }");

        Assert.True(settings.TryReadModel("m", Everything.Replace("nice = -5", "nice = 7") + "\nstandby = 2", out var model, out var mistakes), string.Join('\n', mistakes));

        Assert.Equal((true, 2, 3), (model.IsIdempotent, model.Standby, model.Instances[0].Nice));
        Check(model.Instances[0] with { Nice = -5 });
    }

    [Fact]
    public void SingleKeysOfSections_AreOverridden()
    {
        var instances = Read.Model(
            "fault-domain = process, gpu { device = 0, vram = 1 GiB, mps.threads = 20 }, instances = [{ gpu { vram = 2 GiB, mps.enabled = on } }, { gpu = none }, {}]").Instances;

        Assert.Equal((2L << 30, new MpsShare(20, null, null)), (instances[0].Gpu!.Vram, instances[0].Gpu!.Mps));
        Assert.Null(instances[1].Gpu);
        Assert.Equal((1L << 30, null), (instances[2].Gpu!.Vram, instances[2].Gpu!.Mps));
    }

    [Fact]
    public void GpuOfTheDefaults_IsTakenAwayFromAModel()
    {
        var models = Read.Valid("inference { defaults.gpu { device = 0, vram = 1 GiB }, models { a.gpu = none, b.gpu.vram = none, c.instances = 2 } }").Models;

        Assert.Null(models["a"].Instances[0].Gpu);
        Assert.Equal((GpuChoice.Device(0), null), (models["b"].Instances[0].Gpu!.Device, models["b"].Instances[0].Gpu!.Vram));
        Assert.All(models["c"].Instances, instance => Assert.Equal(1L << 30, instance.Gpu!.Vram));
    }

    [Fact]
    public void KeysOfTheModelAndNode_AreRead()
    {
        var settings = Read.Valid(
            """
            inference {
              node { memory-reserve = 1 GiB, core-groups { small = 1, pair = [2, 3] }, loader { cores = [0], nice = 5 } }
              models.m {
                idempotent = on, standby = 3, fault-domain = process, cores { group = pair }
                link { max-memory = 64 MiB, ring-size = 8 KiB, terminate-grace = 1 s, heartbeat-timeout = 2 s }
              }
            }
            """);

        Assert.Equal(1L << 30, settings.Node.MemoryReserve);
        Assert.Equal([("pair", CoreRequest.Explicit(2, 3)), ("small", CoreRequest.Count(1))], settings.Node.CoreGroups.Select(group => (group.Key, group.Value)).Order());
        Assert.Equal(new LoaderSettings(CoreSet.Of(0), 5), settings.Node.Loader);
        var model = settings.Models["m"];
        Assert.Equal((true, 3), (model.IsIdempotent, model.Standby));
        Assert.Equal(new LinkSettings(64L << 20, 8 << 10, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)), model.Link);
        Assert.Null(model.Link.Limits.Check());
        Assert.Equal(CoreRequest.Group("pair"), model.Instances[0].Cores);
    }

    [Theory]
    [InlineData(100, null)]
    [InlineData(200, -3)]
    [InlineData(50, 3)]
    [InlineData(1, 19)]
    [InlineData(10_000, -20)]
    public void WeightAsNice_IsThatOfTheKernel(int weight, int? nice) => Assert.Equal(nice, WeightAsNice.Of(weight));

    private static void Check(InstanceSettings instance)
    {
        Assert.Equal((CoreRequest.Explicit(1), FaultDomain.Process, "a"), (instance.Cores, instance.FaultDomain, instance.WorkerGroup));
        Assert.Equal((-5, new ThreadScheduling(SchedulingPolicy.Batch, 0), NumaMemory.Bind, 200), (instance.Nice, instance.Scheduling, instance.Numa, instance.CpuWeight));
        Assert.Equal(
            new WorkerLimitSettings { MemoryBytes = 512 << 20, Cpu = 0.8, CpuTime = TimeSpan.FromHours(1), AddressSpaceBytes = 2L << 30, OpenFiles = 256, Seccomp = false },
            instance.Limits);
        var gpu = instance.Gpu!;
        Assert.Equal((GpuChoice.Mig("MIG-1"), 2L << 30, ArenaGrowth.Requested, true, true), (gpu.Device, gpu.Vram, gpu.ArenaGrowth, gpu.TensorRt, gpu.FallBackToCpu));
        Assert.Equal([KeyValuePair.Create("trt_fp16_enable", "1")], gpu.TensorRtOptions);
        Assert.Equal(new MpsShare(30, 1 << 30, "/run/mps"), gpu.Mps);
    }
}
