using System.Runtime.InteropServices;
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

    /// <summary>The probability of speech in each window of a recording of 16-bit samples at 16 kHz.</summary>
    public static float[] Listen(IModelRunner runner, string path)
    {
        const int Header = 44;
        const int Context = 64;
        var pcm = MemoryMarshal.Cast<byte, short>(File.ReadAllBytes(path).AsSpan(Header));
        var probabilities = new List<float>();
        var inputs = Window(new float[WindowSamples]);
        for (var start = 0; start + WindowSamples <= pcm.Length; start += WindowSamples - Context)
        {
            var window = inputs[0].AsSpan<float>();
            for (var index = 0; index < WindowSamples; index++)
            {
                window[index] = pcm[start + index] / 32768f;
            }

            var outputs = runner.RunOne(inputs);
            probabilities.Add(outputs[0].AsSpan<float>()[0]);
            outputs[1].AsSpan<float>().CopyTo(inputs[1].AsSpan<float>());
            Tensor.Dispose(outputs);
        }

        Tensor.Dispose(inputs);
        return [.. probabilities];
    }

    /// <summary>Noise with a random state.</summary>
    public static NamedTensor[] Noise(int seed, int rows = 1) =>
    [
        Tensor.Noise("input", seed, rows, WindowSamples),
        Tensor.Noise("state", seed + 1000, 2, rows, 128),
        Tensor.Of("sr", [], 16000L),
    ];
}
