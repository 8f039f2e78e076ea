using System.Numerics;
using ActorInference.Hosting.Files;

namespace ActorInference.Hosting.Demo.Reading;

/// <summary>Cuts a region out of a picture and lays it straight, 48 pixels high as the models for lines expect.</summary>
internal static class Cutting
{
    public const int LineHeight = 48;

    private const int LongestLine = 3200;
    private const float StandingRatio = 1.5f;

    public static Picture Cut(Picture picture, Region region)
    {
        var (start, along, down) = (region.TopLeft, region.TopRight - region.TopLeft, region.BottomLeft - region.TopLeft);
        if (region.Height >= region.Width * StandingRatio)
        {
            // A standing line is turned a quarter, counter-clockwise, so that its right side comes to lie on top.
            (start, along, down) = (region.TopRight, down, -along);
        }

        var width = Math.Clamp((int)MathF.Round(LineHeight * along.Length() / MathF.Max(down.Length(), 1)), 1, LongestLine);
        var rgb = new byte[width * LineHeight * 3];
        var samples = Math.Clamp((int)MathF.Ceiling(down.Length() / LineHeight), 1, 8);
        for (var y = 0; y < LineHeight; y++)
        {
            for (var x = 0; x < width; x++)
            {
                Average(picture, start, along / width, down / LineHeight, x, y, samples, rgb.AsSpan(((y * width) + x) * 3, 3));
            }
        }

        return new(width, LineHeight, rgb);
    }

    /// <summary>The mean of samples × samples points of one target pixel, so that shrinking does not skip source pixels.</summary>
    private static void Average(Picture picture, Vector2 start, Vector2 right, Vector2 down, int x, int y, int samples, Span<byte> rgb)
    {
        Span<float> colour = stackalloc float[3], sum = stackalloc float[3];
        for (var i = 0; i < samples * samples; i++)
        {
            var place = start + (right * (x + (((i % samples) + 0.5f) / samples))) + (down * (y + (((i / samples) + 0.5f) / samples)));
            picture.Sample(place.X, place.Y, colour);
            for (var channel = 0; channel < 3; channel++)
            {
                sum[channel] += colour[channel];
            }
        }

        for (var channel = 0; channel < 3; channel++)
        {
            rgb[channel] = (byte)MathF.Round(sum[channel] / (samples * samples));
        }
    }
}
