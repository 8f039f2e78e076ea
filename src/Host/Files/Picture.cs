namespace ActorInference.Hosting.Files;

/// <summary>A picture in memory: rows from the top, three bytes (red, green, blue) per pixel.</summary>
internal sealed class Picture(int width, int height, byte[] rgb)
{
    public int Width { get; } = width;

    public int Height { get; } = height;

    public ReadOnlySpan<byte> Rgb => rgb;

    public static Picture Blank(int width, int height, byte level)
    {
        var rgb = new byte[checked(width * height * 3)];
        Array.Fill(rgb, level);
        return new(width, height, rgb);
    }

    /// <summary>The picture turned by half a circle.</summary>
    public Picture UpsideDown()
    {
        var turned = new byte[rgb.Length];
        for (int from = 0, to = rgb.Length - 3; to >= 0; from += 3, to -= 3)
        {
            rgb.AsSpan(from, 3).CopyTo(turned.AsSpan(to));
        }

        return new(Width, Height, turned);
    }

    /// <summary>The colour between the pixels around a point, linear in both directions; outside, the nearest edge. Channels red, green, blue.</summary>
    public void Sample(float x, float y, Span<float> colour)
    {
        x = Math.Clamp(x, 0, Width - 1);
        y = Math.Clamp(y, 0, Height - 1);
        int left = (int)x, top = (int)y;
        int right = Math.Min(left + 1, Width - 1), bottom = Math.Min(top + 1, Height - 1);
        float across = x - left, down = y - top;
        for (var channel = 0; channel < 3; channel++)
        {
            var above = Mix(At(left, top, channel), At(right, top, channel), across);
            var below = Mix(At(left, bottom, channel), At(right, bottom, channel), across);
            colour[channel] = Mix(above, below, down);
        }
    }

    private static float Mix(float a, float b, float share) => a + ((b - a) * share);

    private byte At(int x, int y, int channel) => rgb[(((y * Width) + x) * 3) + channel];
}
