using ActorInference.Actors;
using ActorInference.Hosting.Interference;
using ActorInference.Isolation;
using Akka.Configuration;

namespace ActorInference.Hosting.Tests.Interference;

public sealed class SetUpsTests
{
    private static readonly ModelSettings Deployed = Read(
        """
        inference.models.m {
          instances = [{ cores = [1], fault-domain = process, nice = -5, memory-limit = 512 MiB, cpu-limit = 0.8 }, { cores = [0] }]
          standby = 1
          onnx.intra-op-threads = 1
        }
        """);

    [Fact]
    public void DefaultService_HasNothingOfTheIsolation()
    {
        var settings = SetUps.Change(SetUp.DefaultService, Deployed);

        Assert.Equal(2, settings.Instances.Count);
        Assert.All(settings.Instances, instance => Assert.Equal(new InstanceSettings(CoreRequest.Shared), instance));
        Assert.Equal((0, true, 0), (settings.Onnx.IntraOpThreads, settings.Onnx.AllowSpinning, settings.Standby));
    }

    [Theory]
    [InlineData(nameof(SetUp.Alone))]
    [InlineData(nameof(SetUp.ThreadDomain))]
    public void Thread_KeepsCoresAndPriority_AndDropsWhatOnlyWorkersHave(string setUp)
    {
        var settings = SetUps.Change(Enum.Parse<SetUp>(setUp), Deployed);

        Assert.All(settings.Instances, instance => Assert.Equal((FaultDomain.Thread, new WorkerLimitSettings()), (instance.FaultDomain, instance.Limits)));
        Assert.Equal((CoreRequest.Explicit(1), -5), (settings.Instances[0].Cores, settings.Instances[0].Nice));
        Assert.Equal(Deployed.Onnx, settings.Onnx);
    }

    [Fact]
    public void Process_KeepsAllThatWasDeployed_ButSpares()
    {
        var settings = SetUps.Change(SetUp.ProcessDomain, Deployed);

        Assert.All(settings.Instances, instance => Assert.Equal(FaultDomain.Process, instance.FaultDomain));
        Assert.Equal(Deployed.Instances[0], settings.Instances[0]);
        Assert.Equal(0, settings.Standby);
    }

    [Fact]
    public void ChangedSettings_HoldForAModelConfToo()
    {
        Assert.True(InferenceSettings.TryRead(ConfigurationFactory.Empty, out var settings, out _));

        var changed = settings.WithModels(model => SetUps.Change(SetUp.ProcessDomain, model));

        Assert.True(changed.TryReadModel("m", "instances = 2", out var model, out _));
        Assert.Equal([FaultDomain.Process, FaultDomain.Process], model.Instances.Select(instance => instance.FaultDomain));
        Assert.Equal(FaultDomain.Process, changed.Defaults.Instances[0].FaultDomain);
    }

    private static ModelSettings Read(string text)
    {
        Assert.True(InferenceSettings.TryRead(ConfigurationFactory.ParseString(text), out var settings, out var mistakes), string.Join('\n', mistakes));
        return settings.Models["m"];
    }
}
