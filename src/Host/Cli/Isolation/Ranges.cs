using System.Globalization;

namespace ActorInference.Hosting.Cli.Isolation;

/// <summary>Core numbers as people write them.</summary>
internal static class Ranges
{
    /// <summary>For example "0-3,8"; "none" for no number.</summary>
    public static string Of(IReadOnlyList<int> ascending)
    {
        var parts = new List<string>();
        for (var first = 0; first < ascending.Count;)
        {
            var last = first;
            while (last + 1 < ascending.Count && ascending[last + 1] == ascending[last] + 1)
            {
                last++;
            }

            parts.Add(last == first ? Text(ascending[first]) : $"{Text(ascending[first])}-{Text(ascending[last])}");
            first = last + 1;
        }

        return parts.Count == 0 ? "none" : string.Join(',', parts);
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
