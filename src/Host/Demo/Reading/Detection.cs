using System.Numerics;
using ActorInference.Contracts;
using ActorInference.Hosting.Files;

namespace ActorInference.Hosting.Demo.Reading;

/// <summary>What goes into the detection model (PP-OCRv4, differentiable binarisation) and what its map of probabilities means.</summary>
/// <remarks>The thresholds are those that PaddleOCR publishes for this model.</remarks>
internal static class Detection
{
    private const int Multiple = 32, LongestSide = 960;
    private const float PixelThreshold = 0.3f, RegionThreshold = 0.6f, UnclipRatio = 1.5f, ShortestCore = 3, ShortestRegion = 5, SameRow = 10;

    // The model was trained on blue, green, red with these numbers in this order.
    private static readonly float[] Mean = [0.485f, 0.456f, 0.406f];
    private static readonly float[] Deviation = [0.229f, 0.224f, 0.225f];

    /// <summary>x f32[1,3,H,W]: both sides multiples of 32, the longer at most 960.</summary>
    public static NamedTensor Input(Picture picture)
    {
        var shrink = Math.Min(1.0, (double)LongestSide / Math.Max(picture.Width, picture.Height));
        int width = Side(picture.Width * shrink), height = Side(picture.Height * shrink);
        return Pixels.ToTensor(picture, width, height, width, (level, channel) => ((level / 255) - Mean[channel]) / Deviation[channel]);
    }

    /// <summary>The lines of text of a picture, from the map f32[1,1,H,W] of probabilities that a pixel belongs to the core of a line.</summary>
    public static List<Region> Regions(NamedTensor map, Picture picture)
    {
        int height = (int)map.Shape[2], width = (int)map.Shape[3];
        var pixels = map.AsSpan<float>().ToArray();
        var scale = new Vector2((float)picture.Width / width, (float)picture.Height / height);
        var regions = new List<Region>();
        foreach (var group in ConnectedPixels.Find(pixels, width, height, PixelThreshold))
        {
            var core = TightRectangle.Around(group);
            var score = Score(core, pixels, width, height);
            var whole = core.Grow(core.UnclipDistance(UnclipRatio));
            if (core.ShortSide >= ShortestCore && score >= RegionThreshold && whole.ShortSide >= ShortestRegion)
            {
                var corners = whole.Corners();
                regions.Add(new(corners[0] * scale, corners[1] * scale, corners[2] * scale, corners[3] * scale, score));
            }
        }

        return InReadingOrder(regions);
    }

    private static int Side(double pixels) => Math.Max(Multiple, (int)Math.Round(pixels / Multiple) * Multiple);

    private static float Score(TightRectangle core, float[] map, int width, int height)
    {
        var corners = core.Corners();
        int left = Clamp(corners.Min(c => c.X), width), right = Clamp(corners.Max(c => c.X), width);
        int top = Clamp(corners.Min(c => c.Y), height), bottom = Clamp(corners.Max(c => c.Y), height);
        var (sum, count) = (0f, 0);
        for (var y = top; y <= bottom; y++)
        {
            for (var x = left; x <= right; x++)
            {
                if (core.Contains(new(x, y)))
                {
                    sum += map[(y * width) + x];
                    count++;
                }
            }
        }

        return count == 0 ? 0 : sum / count;
    }

    private static int Clamp(float value, int size) => Math.Clamp((int)MathF.Round(value), 0, size - 1);

    /// <summary>Rows from the top, and in a row from the left; tops within 10 pixels are one row.</summary>
    private static List<Region> InReadingOrder(List<Region> regions)
    {
        var sorted = regions.OrderBy(r => r.TopLeft.Y).ThenBy(r => r.TopLeft.X).ToList();
        for (var i = 1; i < sorted.Count; i++)
        {
            for (var j = i; j > 0 && Math.Abs(sorted[j].TopLeft.Y - sorted[j - 1].TopLeft.Y) < SameRow && sorted[j].TopLeft.X < sorted[j - 1].TopLeft.X; j--)
            {
                (sorted[j], sorted[j - 1]) = (sorted[j - 1], sorted[j]);
            }
        }

        return sorted;
    }
}
