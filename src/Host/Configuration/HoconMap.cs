namespace ActorInference.Hosting.Configuration;

/// <summary>Where each setting was written. The last writing counts, as in HOCON.</summary>
internal sealed class HoconMap
{
    private readonly Dictionary<string, Place> _places = [];

    public void Add(string path, Place place) => _places[path] = place;

    /// <summary>The place of a setting, or of the innermost section around it that was written; null when none was.</summary>
    public Place? Find(string path)
    {
        for (var section = Normalise(path); section.Length > 0; section = Parent(section))
        {
            if (_places.TryGetValue(section, out var place))
            {
                return place;
            }
        }

        return null;
    }

    /// <summary>a."b.c"[2].d and a."b.c".2.d are the same.</summary>
    private static string Normalise(string path)
    {
        var segments = new List<string>();
        for (var rest = path.AsSpan(); !rest.IsEmpty;)
        {
            if (rest[0] is '"' && rest[1..].IndexOf('"') is >= 0 and var close)
            {
                segments.Add(rest[1..(close + 1)].ToString());
                rest = rest[(close + 2)..];
            }
            else if (rest.IndexOfAny('.', '[') is >= 0 and var end)
            {
                if (end > 0)
                {
                    segments.Add(rest[..end].TrimEnd(']').ToString());
                }

                rest = rest[(end + 1)..];
            }
            else
            {
                segments.Add(rest.TrimEnd(']').ToString());
                break;
            }
        }

        return Join(segments);
    }

    public static string Join(IEnumerable<string> segments) => string.Join('\u001f', segments);

    private static string Parent(string path) => path.LastIndexOf('\u001f') is > 0 and var end ? path[..end] : "";
}
