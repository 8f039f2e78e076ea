using ActorInference.Contracts;

namespace ActorInference.Inference.Tests;

/// <summary>Inputs of the voice activity model: 36 ms of sound at 16 kHz, and the state that goes from window to window.</summary>
internal static class Voice
{
    public const int WindowSamples = 576;

    public static NamedTensor[] Window(float[] samples) =>
    [
        Tensor.Of("input", [1, WindowSamples], samples),
        Tensor.Zeros<float>("state", 2, 1, 128),
        Tensor.Of("sr", [], 16000L),
    ];

    /// <summary>Noise with a random state.</summary>
    public static NamedTensor[] Noise(int seed, int rows = 1) =>
    [
        Tensor.Noise("input", seed, rows, WindowSamples),
        Tensor.Noise("state", seed + 1000, 2, rows, 128),
        Tensor.Of("sr", [], 16000L),
    ];
}
