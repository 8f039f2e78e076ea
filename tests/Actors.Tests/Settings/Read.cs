using ActorInference.Isolation;
using Akka.Configuration;

namespace ActorInference.Actors.Tests;

/// <summary>Reads a configuration text for a machine that can do everything, or another one, expecting it to be right or wrong.</summary>
internal static class Read
{
    internal static readonly GpuReport NoGpu = new([], null, [], null, null, null);

    /// <summary>One GPU, and one in two slices.</summary>
    internal static readonly GpuReport TwoGpus = NoGpu with
    {
        Devices =
        [
            new(0, "Test", "GPU-aa", 8L << 30, 8L << 30, false, []),
            new(1, "Test", "GPU-bb", 8L << 30, 8L << 30, true, [new("MIG-1", 4L << 30), new("MIG-2", 4L << 30)]),
        ],
    };

    internal static readonly MachineAbilities Able = new(_ => null, _ => null, () => TwoGpus, _ => null, name => name == "CUDA_DEVICE_ORDER" ? "PCI_BUS_ID" : null);

    internal static readonly MachineAbilities Poor = new(
        plan => $"No right to {(plan.Scheduling is { } scheduling ? scheduling.ToString() : plan.Nice.ToString())}; grant CAP_SYS_NICE.",
        controller => $"No '{controller}'.",
        () => NoGpu,
        share => $"No daemon at '{share.PipeFolder}'.",
        _ => null);

    internal static InferenceSettings Valid(string text)
    {
        Assert.True(InferenceSettings.TryRead(ConfigurationFactory.ParseString(text), Able, out var settings, out var mistakes), string.Join('\n', mistakes));
        return settings;
    }

    internal static IReadOnlyList<ConfigurationMistake> Mistakes(string text, MachineAbilities? machine = null)
    {
        Assert.False(InferenceSettings.TryRead(ConfigurationFactory.ParseString(text), machine ?? Able, out _, out var mistakes));
        return mistakes;
    }

    internal static ModelSettings Model(string body) => Valid($"inference.models.m {{ {body} }}").Models["m"];
}
