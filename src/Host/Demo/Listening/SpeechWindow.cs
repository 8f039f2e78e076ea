using ActorInference.Contracts;
using ActorInference.Hosting.Files;

namespace ActorInference.Hosting.Demo.Listening;

/// <summary>Cuts a recording into what silero v5 takes at 16 kHz: 512 new samples after the last 64 of the window before.</summary>
internal static class SpeechWindow
{
    public const int SampleRate = 16_000, Samples = 512;

    private const int Context = 64;

    public static int Count(Recording recording) => (recording.Samples.Length + Samples - 1) / Samples;

    /// <summary>input f32[1,576] and sr i64; the state belongs to the sequence.</summary>
    public static NamedTensor[] Inputs(Recording recording, int window)
    {
        Span<float> samples = stackalloc float[Context + Samples];
        var begin = (window * Samples) - Context;
        for (var i = 0; i < samples.Length; i++)
        {
            samples[i] = (uint)(begin + i) < (uint)recording.Samples.Length ? recording.Samples[begin + i] : 0;
        }

        return
        [
            NamedTensor.Create<float>("input", TensorShape.Create(1, samples.Length), samples),
            NamedTensor.Create<long>("sr", TensorShape.Scalar, [SampleRate]),
        ];
    }
}
