using ActorInference.Contracts;
using ActorInference.Hosting.Files;

namespace ActorInference.Hosting.Demo.Reading;

/// <summary>Whether a line stands on its head.</summary>
internal static class Direction
{
    private const int Width = 192;
    private const float Threshold = 0.9f;

    /// <summary>x f32[1,3,48,192] from -1 to 1; a longer line is squeezed, a shorter one followed by zeros.</summary>
    public static NamedTensor Input(Picture line)
    {
        var width = Math.Min(Width, (line.Width * Cutting.LineHeight + line.Height - 1) / line.Height);
        return Pixels.ToTensor(line, width, Cutting.LineHeight, Width, static (level, _) => (level / 127.5f) - 1);
    }

    /// <summary>From f32[1,2], the probabilities of upright and of upside down.</summary>
    public static bool IsUpsideDown(NamedTensor probabilities) => probabilities.AsSpan<float>()[1] > Threshold;
}
