using System.Text;
using ActorInference.Contracts;
using ActorInference.Hosting.Files;

namespace ActorInference.Hosting.Demo.Reading;

/// <summary>What goes into the recognition model and which characters its steps mean.</summary>
internal sealed class Recognition
{
    private const int ShortestLine = 320;

    private readonly string[] _characters;

    /// <param name="keys">The characters of the model in its order. Index 0 of its answer is the blank, the one behind the last key a space.</param>
    public Recognition(IEnumerable<string> keys) => _characters = ["", .. keys, " "];

    /// <summary>x f32[1,3,48,W] from -1 to 1, W at least 320.</summary>
    public static NamedTensor Input(Picture line)
    {
        var width = Math.Max(1, line.Width * Cutting.LineHeight / line.Height);
        return Pixels.ToTensor(line, width, Cutting.LineHeight, Math.Max(ShortestLine, width), static (level, _) => (level / 127.5f) - 1);
    }

    /// <summary>From f32[1,T,characters]: the likeliest character of each step, repetitions once, blanks left out.</summary>
    public RecognisedLine Decode(NamedTensor steps)
    {
        var classes = (int)steps.Shape[2];
        var values = steps.AsSpan<float>();
        var text = new StringBuilder();
        var (previous, sum, count) = (0, 0f, 0);
        for (; values.Length >= classes; values = values[classes..])
        {
            var best = Likeliest(values[..classes]);
            if (best != 0 && best != previous && best < _characters.Length)
            {
                text.Append(_characters[best]);
                sum += values[best];
                count++;
            }

            previous = best;
        }

        return new(text.ToString().Trim(), count == 0 ? 0 : sum / count);
    }

    private static int Likeliest(ReadOnlySpan<float> probabilities)
    {
        var best = 0;
        for (var i = 1; i < probabilities.Length; i++)
        {
            best = probabilities[i] > probabilities[best] ? i : best;
        }

        return best;
    }
}
