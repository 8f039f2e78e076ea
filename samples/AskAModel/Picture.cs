using System.Globalization;
using ActorInference.Contracts;

namespace AskAModel;

/// <summary>A striped picture for the model ocr-direction, which tells whether a line of text stands on its head.</summary>
internal static class Picture
{
    private const int Channels = 3, Height = 48, Width = 192, Stripe = 8;

    public static InferRequest Request(string id)
    {
        var pixels = new float[Channels * Height * Width];
        for (var i = 0; i < pixels.Length; i++) pixels[i] = i % Width / Stripe % 2 == 0 ? 1 : -1;
        return new("ocr-direction", null, id, [NamedTensor.Create<float>("x", TensorShape.Create(1, Channels, Height, Width), pixels)], null, InferOptions.Default);
    }

    /// <summary>Writes the answer as a line, and disposes it.</summary>
    public static void Print(string way, object answer)
    {
        if (answer is not InferResult result)
        {
            Console.WriteLine($"{way,-10} {answer}");
            return;
        }

        using (result)
        {
            var chances = result.Outputs[0].AsSpan<float>();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{way,-10} {result.Model} {result.Version} answered {result.Id}: upright {chances[0]:F4}, upside down {chances[1]:F4}"));
        }
    }
}
