using System.Globalization;

namespace ActorInference.Hosting.Http.Codec;

/// <summary>Chooses a compression by the "Accept-Encoding" of the request: the one with the greater weight, gzip when they are equal.</summary>
internal static class AcceptEncoding
{
    public static ResponseEncoding Choose(string? header)
    {
        if (string.IsNullOrEmpty(header))
        {
            return ResponseEncoding.None;
        }

        var (gzip, deflate, any, identity) = (-1.0, -1.0, -1.0, -1.0);
        foreach (var range in header.AsSpan().Split(','))
        {
            var item = header.AsSpan()[range];
            var semicolon = item.IndexOf(';');
            var name = (semicolon < 0 ? item : item[..semicolon]).Trim();
            var weight = semicolon < 0 ? 1 : Weight(item[(semicolon + 1)..]);
            gzip = Is(name, "gzip") || Is(name, "x-gzip") ? weight : gzip;
            deflate = Is(name, "deflate") ? weight : deflate;
            any = Is(name, "*") ? weight : any;
            identity = Is(name, "identity") ? weight : identity;
        }

        gzip = gzip < 0 ? any : gzip;
        deflate = deflate < 0 ? any : deflate;
        var best = Math.Max(gzip, deflate);
        return best <= 0 || identity > best ? ResponseEncoding.None : gzip >= deflate ? ResponseEncoding.Gzip : ResponseEncoding.Deflate;
    }

    private static bool Is(ReadOnlySpan<char> name, string encoding) => name.Equals(encoding, StringComparison.OrdinalIgnoreCase);

    private static double Weight(ReadOnlySpan<char> parameter)
    {
        var text = parameter.Trim();
        return text.StartsWith("q=", StringComparison.OrdinalIgnoreCase)
            && double.TryParse(text[2..], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var weight)
                ? weight
                : 0;
    }
}
