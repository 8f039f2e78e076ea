using ActorInference.Isolation;
using Akka.Configuration;
using Akka.Configuration.Hocon;

namespace ActorInference.Actors.Tests;

/// <summary>The ready deployments in the folder hocon.</summary>
public class DeploymentTests
{
    private static readonly string Folder = Path.Combine(TestModels.Root, "hocon");

    private static readonly MachineAbilities Machine = Read.Able with
    {
        Gpu = () => Read.NoGpu with
        {
            Devices =
            [
                new(0, "Test", "GPU-aa", 16L << 30, 16L << 30, false, []),
                new(1, "Test", "GPU-bb", 16L << 30, 16L << 30, true, [new("MIG-00000000-0000-0000-0000-000000000000", 4L << 30)]),
            ],
        },
    };

    public static TheoryData<string> Files =>
        [.. Directory.GetFiles(Folder, "*.conf").Select(path => Path.GetFileName(path)!).Where(name => name != "reference.conf").Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Files))]
    public void EveryFile_HasNoMistakeOnTheHardwareThatItNeeds(string file) =>
        Assert.True(InferenceSettings.TryRead(Parse(file), Machine, out _, out var mistakes), string.Join('\n', mistakes));

    [Fact]
    public void Isolated_FitsOnTwoCoresAndThreeGibibytes()
    {
        Assert.True(InferenceSettings.TryRead(Parse("isolated.conf"), Read.Poor with { RefuseController = _ => null, RefuseThread = plan => plan.Nice < 0 ? "No." : null }, out var settings, out _));
        var cores = CoreSet.Of(0, 1);
        var topology = new CpuTopology([.. cores.Select(core => new CpuCore(core, 0, 0, CoreSet.Of(core)))], cores, [], [], null);
        var leases = new CoreLeases(new ResourcePool(topology, Read.NoGpu, 3L << 30), settings.Node);

        foreach (var model in new[] { "ocr-detection", "ocr-direction", "ocr-recognition", "voice-activity" })
        {
            Assert.True(settings.TryReadModel(model, null, out var read, out _));
            Assert.All(read.Instances, instance => Assert.Equal(FaultDomain.Process, instance.FaultDomain));
            Assert.True(leases.TryAcquire(model, InstanceLayout.Of(read), out _, out var refusal), refusal);
        }
    }

    [Fact]
    public void Gpu_OnAMachineWithoutOne_IsRefusedInASentenceForEachModelThatNeedsIt()
    {
        Assert.False(InferenceSettings.TryRead(Parse("gpu.conf"), Machine with { Gpu = () => Read.NoGpu }, out _, out var mistakes));

        Assert.Equal(
            ["inference.models.ocr-detection.gpu", "inference.models.ocr-direction.gpu", "inference.models.ocr-recognition.gpu"],
            mistakes.Select(mistake => mistake.Path).Order(StringComparer.Ordinal));
        Assert.All(mistakes, mistake => Assert.Contains("this machine has no NVIDIA GPU", mistake.Message));
    }

    private static Config Parse(string file) =>
        ConfigurationFactory.ParseString(File.ReadAllText(Path.Combine(Folder, file)), include => Parser.Parse(File.ReadAllText(Path.Combine(Folder, include)), _ => throw new FileNotFoundException()));
}
