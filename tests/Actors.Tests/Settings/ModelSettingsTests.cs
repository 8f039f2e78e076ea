using ActorInference.Inference;
using ActorInference.Isolation;

namespace ActorInference.Actors.Tests;

public class ModelSettingsTests
{
    [Fact]
    public void TryRead_WholeSection_ReadsEveryKey()
    {
        var model = Read.Model(
            """
            version-policy = [3, 1]
            fault-domain = thread
            instances = [{ cores = [0, 2] }, { cores = 2 }, { cores = shared }, {}]
            cores = 1
            instance-queue = 0
            warm-up = off
            load-timeout = 1 m
            queue { policy = deadline, max-length = 7, default-timeout = 250 ms }
            batching { max-size = 16, max-delay = 2 ms, preferred = [8, 4] }
            sequence { idle-timeout = 1 s, max-sequences = 3, states = [{ input = state, output = stateN }] }
            restart { min-backoff = 10 ms, max-backoff = 1 s, max-failures = 2, window = 5 s, max-failed-runs = 1 }
            onnx { intra-op-threads = 2, graph-optimization = basic, "config-entries" { "session.disable_prepacking" = "1" } }
            """);

        Assert.Equal(VersionPolicy.Named(1, 3), model.VersionPolicy);
        Assert.Equal(
            [CoreRequest.Explicit(0, 2), CoreRequest.Count(2), CoreRequest.Shared, CoreRequest.Count(1)],
            model.Instances.Select(instance => instance.Cores));
        Assert.Equal((0, false, TimeSpan.FromMinutes(1)), (model.InstanceQueue, model.WarmUp, model.LoadTimeout));
        Assert.Equal(new QueueSettings(QueueOrder.Deadline, 7, TimeSpan.FromMilliseconds(250)), model.Queue);
        Assert.Equal((16, TimeSpan.FromMilliseconds(2)), (model.Batching.MaxSize, model.Batching.MaxDelay));
        Assert.Equal([4, 8], model.Batching.Preferred);
        Assert.Equal([new SequenceState("state", "stateN")], model.Sequence.States);
        Assert.Equal((TimeSpan.FromSeconds(1), 3), (model.Sequence.IdleTimeout, model.Sequence.MaxSequences));
        Assert.Equal(new RestartSettings(TimeSpan.FromMilliseconds(10), TimeSpan.FromSeconds(1), 2, TimeSpan.FromSeconds(5), 1), model.Restart);
        Assert.Equal((2, GraphOptimization.Basic), (model.Onnx.IntraOpThreads, model.Onnx.GraphOptimization));
        Assert.Equal("1", model.Onnx.ConfigEntries["session.disable_prepacking"]);
    }

    [Fact]
    public void TryRead_InstancesAsACount_RepeatsTheCoresOfTheModel() =>
        Assert.Equal([CoreRequest.Count(1), CoreRequest.Count(1)], Read.Model("instances = 2, cores = 1").Instances.Select(instance => instance.Cores));

    [Fact]
    public void TryRead_SessionOptions_ModelOverDefaultsOverGlobal()
    {
        var settings = Read.Valid(
            """
            inference {
              onnx { intra-op-threads = 4, inter-op-threads = 3, memory-arena = off }
              defaults.onnx.intra-op-threads = 2
              models.a.onnx.memory-pattern = off
            }
            """);

        var onnx = settings.Models["a"].Onnx;
        Assert.Equal((2, 3, false, false), (onnx.IntraOpThreads, onnx.InterOpThreads, onnx.MemoryArena, onnx.MemoryPattern));
    }

    [Fact]
    public void TryRead_Providers_AreReadAsWordsOrSections()
    {
        var providers = Read.Model("onnx.providers = [cpu, { kind = cuda, device = 1, memory-limit = 2 GiB, arena-growth = requested, options { a = b } }]").Onnx.Providers;

        Assert.Equal(ExecutionProviderKind.Cpu, providers[0].Kind);
        Assert.Equal((ExecutionProviderKind.Cuda, 1, 2L << 30, ArenaGrowth.Requested), (providers[1].Kind, providers[1].DeviceId, providers[1].MemoryLimit, providers[1].ArenaGrowth));
        Assert.Equal("b", providers[1].Options["a"]);
    }

    [Fact]
    public void TryReadModel_ModelConf_LiesBetweenDeploymentAndDefaults()
    {
        var settings = Read.Valid("inference { defaults.instance-queue = 5, models.a.queue.max-length = 9 }");

        Assert.True(settings.TryReadModel("a", "queue { max-length = 3, policy = priority }\nwarm-up = off", out var model, out _));

        Assert.Equal((9, QueueOrder.Priority, false, 5), (model.Queue.MaxLength, model.Queue.Policy, model.WarmUp, model.InstanceQueue));
    }

    [Theory]
    [InlineData("queue.max-lenght = 3", "inference.models.a.queue.max-lenght")]
    [InlineData("queue { max-length = ", "model.conf of \"a\"")]
    public void TryReadModel_BadModelConf_IsReported(string text, string path)
    {
        Assert.False(Read.Valid("").TryReadModel("a", text, out _, out var mistakes));

        Assert.Equal(path, Assert.Single(mistakes).Path);
    }
}
