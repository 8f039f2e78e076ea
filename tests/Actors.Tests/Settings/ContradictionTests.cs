using ActorInference.Isolation;

namespace ActorInference.Actors.Tests;

public class ContradictionTests
{
    private const string Worker = "fault-domain = process, ";

    [Theory]
    [InlineData("memory-limit = 512 MiB", "memory-limit")]
    [InlineData("cpu-limit = 0.5", "cpu-limit")]
    [InlineData("cpu-time-limit = 1 h", "cpu-time-limit")]
    [InlineData("address-space-limit = 2 GiB", "address-space-limit")]
    [InlineData("max-open-files = 256", "max-open-files")]
    public void LimitOfAWorker_OnAThread_IsAMistake(string body, string key)
    {
        var mistake = Single(body);

        Assert.Equal($"inference.models.m.{key}", mistake.Path);
        Assert.StartsWith("It cannot be enforced with fault-domain = thread", mistake.Message, StringComparison.Ordinal);
        Read.Model(Worker + body);
    }

    [Fact]
    public void CpuLimit_AboveWhatTheNodeHas_IsAMistake()
    {
        var machine = Read.Able with { RefuseCpuLimit = cores => cores > 0.5 ? "Only 0.5." : null };

        var mistake = Assert.Single(Read.Mistakes("inference.models { m { fault-domain = process, cpu-limit = 0.8 }, n { fault-domain = process, cpu-limit = 0.5 } }", machine));

        Assert.Equal(("inference.models.m.cpu-limit", "Only 0.5."), (mistake.Path, mistake.Message));
    }

    [Fact]
    public void LimitOfTheDefaults_OnAThread_NamesWhatToSet()
    {
        var mistake = Assert.Single(Read.Mistakes(
            "inference { defaults { fault-domain = process, memory-limit = 1 GiB }, models { m.fault-domain = thread, other.queue.max-length = 1 } }"));

        Assert.Equal("inference.models.m.fault-domain", mistake.Path);
        Assert.Contains("set memory-limit = none", mistake.Message);
    }

    [Fact]
    public void LimitOfTheDefaults_IsReportedThereAlone() =>
        Assert.Equal("inference.defaults.memory-limit", Assert.Single(Read.Mistakes("inference { defaults.memory-limit = 1 GiB, models.m.queue.max-length = 1 }")).Path);

    [Fact]
    public void LimitOfAModel_OnItsListedThreads_IsReportedOnce() =>
        Assert.Equal("inference.models.m.memory-limit", Single("memory-limit = 1 GiB, instances = [{}, {}]").Path);

    [Theory]
    [InlineData("worker-group = a", "worker-group", "Only workers have groups")]
    [InlineData("cpu-weight = 200, nice = 5", "cpu-weight", "the weight is a nice value too")]
    [InlineData("scheduling = \"fifo:10\", nice = 5", "nice", "knows no nice value")]
    [InlineData("standby = 1", "standby", "Only a worker can stand by")]
    [InlineData("gpu.mig = \"MIG-1\"", "gpu", "A slice (gpu.mig) is given to a process of its own")]
    [InlineData("gpu { device = 0, mps.enabled = on }", "gpu", "A share (gpu.mps) is given to a process of its own")]
    [InlineData("gpu.vram = 2 GiB", "gpu", "It names no GPU")]
    [InlineData("gpu { device = 0, vram = 9 GiB }", "gpu", "vram is 9 GiB, but GPU 0 has only 8192 MiB.")]
    [InlineData("gpu.device = 0, onnx.providers = [cuda]", "gpu", "Both gpu and onnx.providers")]
    [InlineData("gpu.device = 7", "gpu", "There is no GPU 7")]
    [InlineData("gpu { device = 0, uuid = \"GPU-aa\" }", "gpu.uuid", "Only one of device, uuid and mig")]
    [InlineData(Worker + "worker-group = a, instances = [{ memory-limit = 1 GiB }, {}]", "instances", "share one process")]
    [InlineData(Worker + "worker-group = a, instances = [{ gpu.device = 0 }, { gpu.mig = \"MIG-1\" }]", "instances", "share one process")]
    [InlineData(Worker + "standby = 1, instances = [{ cpu-limit = 1 }, {}]", "standby", "takes the place of any")]
    [InlineData(Worker + "standby = 1, instances = [{ worker-group = a }, { worker-group = a }, {}]", "standby", "takes the place of any")]
    [InlineData(Worker + "standby = 1, instances = [{ cores = [1] }, { cores = [2] }]", "standby", "serves where it was loaded")]
    [InlineData(Worker + "standby = 1, instances = 2, cores = 1", "standby", "serves where it was loaded")]
    [InlineData(Worker + "standby = 1, instances = [{ nice = 3 }, {}]", "standby", "serves where it was loaded")]
    [InlineData(Worker + "standby = 1, instances = [{ scheduling = batch }, {}]", "standby", "serves where it was loaded")]
    [InlineData(Worker + "standby = 1, instances = [{ numa = bind }, {}]", "standby", "serves where it was loaded")]
    public void SettingsThatDoNotGoTogether_AreAMistake(string body, string key, string message)
    {
        var mistake = Single(body);

        Assert.Equal($"inference.models.m.{key}", mistake.Path);
        Assert.Contains(message, mistake.Message);
    }

    [Theory]
    [InlineData(Worker + "standby = 1, instances = [{ cores = [1], nice = 3 }]")]
    [InlineData(Worker + "standby = 1, instances = 2, nice = 3, scheduling = batch")]
    [InlineData(Worker + "standby = 1, worker-group = a, instances = [{ cores = [1], nice = 3 }, { cores = [2] }]")]
    [InlineData(Worker + "standby = 1, instances = [{ cores = [1] }, { fault-domain = thread, cores = [2] }]")]
    [InlineData(Worker + "standby = 2, worker-group = a, instances = 3, memory-limit = 1 GiB")]
    [InlineData(Worker + "worker-group = a, instances = [{ nice = 1, scheduling = batch }, { numa = bind }]")]
    [InlineData(Worker + "gpu { device = 0, tensorrt-options { a = b } }, worker-group = a, instances = [{}, {}]")]
    [InlineData("gpu.vram = 2 GiB, instances = [{ gpu.device = 0 }, { gpu.uuid = GPU-aa }]")]
    [InlineData("gpu.device = 0, instances = [{}, { gpu = none }]")]
    public void SettingsThatDo_AreNone(string body) => Read.Model(body);

    [Fact]
    public void LoaderOnCoresThatTheNodeHasNot_IsAMistakeAtStart()
    {
        var machine = Read.Able with { Cores = CoreSet.Of(0, 1) };

        var mistake = Assert.Single(Read.Mistakes("inference.node.loader.cores = [1, 7]", machine));

        Assert.Equal(("inference.node.loader.cores", "No model could be loaded there: the node may use the cores 0-1."), (mistake.Path, mistake.Message));
    }

    [Theory]
    [InlineData("scheduling = \"fifo:10\"", "scheduling", "No right to fifo:10; grant CAP_SYS_NICE.")]
    [InlineData("nice = -5", "nice", "No right to -5; grant CAP_SYS_NICE.")]
    [InlineData("cpu-weight = 200", "cpu-weight", "No right to -3; grant CAP_SYS_NICE.")]
    [InlineData(Worker + "cpu-weight = 200", "cpu-weight", "No 'cpu'.")]
    [InlineData(Worker + "cpu-limit = 0.5", "cpu-limit", "No 'cpu'.")]
    [InlineData(Worker + "memory-limit = 64 MiB", "memory-limit", "No 'memory'.")]
    [InlineData("gpu.device = 0", "gpu", "The GPU 0 cannot be had: this machine has no NVIDIA GPU. With gpu.fallback = cpu the model runs on the CPU instead.")]
    public void WhatTheMachineCannotDo_IsAMistakeAtStart(string body, string key, string message)
    {
        Read.Model(body);
        var mistake = Assert.Single(Read.Mistakes($"inference.models.m {{ {body} }}", Read.Poor));

        Assert.Equal(($"inference.models.m.{key}", message), (mistake.Path, mistake.Message));
    }

    [Fact]
    public void GpuOfTheNode_WhoseNumberCudaMakesUp_IsAMistakeAtStart() =>
        Assert.Contains(
            "start the node with CUDA_DEVICE_ORDER=PCI_BUS_ID",
            Assert.Single(Read.Mistakes("inference.models.m.gpu.device = 0", Read.Able with { Variable = _ => null })).Message);

    [Fact]
    public void MpsDaemonThatDoesNotAnswer_IsAMistakeAtStart() =>
        Assert.Equal(
            "No daemon at '/run/mps'.",
            Assert.Single(Read.Mistakes(
                $"inference.models.m {{ {Worker} gpu {{ device = 0, mps {{ enabled = on, pipe = /run/mps }} }} }}", Read.Poor with { Gpu = () => Read.TwoGpus })).Message);

    [Fact]
    public void GpuThatIsMissing_WithTheCpuAsFallback_IsNoMistake() =>
        Assert.True(InferenceSettings.TryRead(
            Akka.Configuration.ConfigurationFactory.ParseString("inference.models.m.gpu { device = 0, fallback = cpu }"), Read.Poor, out _, out _));

    [Fact]
    public void ModelConf_IsCheckedAsTheDeploymentIs()
    {
        Assert.False(Read.Valid("").TryReadModel("a", "memory-limit = 1 GiB", out _, out var mistakes));

        Assert.Equal("inference.models.a.memory-limit", Assert.Single(mistakes).Path);
    }

    private static ConfigurationMistake Single(string body) => Assert.Single(Read.Mistakes($"inference.models.m {{ {body} }}"));
}
