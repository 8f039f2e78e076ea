namespace ActorInference.Actors;

/// <summary>"Did you mean": the nearest of the allowed words, if any is near.</summary>
public static class Suggestion
{
    /// <summary>" Did you mean …?", or which words are allowed.</summary>
    internal static string For(string word, IEnumerable<string> allowed)
    {
        var words = allowed.Order(StringComparer.Ordinal).ToList();
        var nearest = Nearest(word, words);
        return nearest.Length > 0 || words.Count == 0 ? nearest : $" Allowed here: {string.Join(", ", words)}.";
    }

    /// <summary>" Did you mean …?", or nothing.</summary>
    internal static string Nearest(string word, IEnumerable<string> allowed)
    {
        var nearest = allowed.Order(StringComparer.Ordinal).MinBy(candidate => Distance(word, candidate));
        return nearest is not null && Distance(word, nearest) <= Math.Max(2, word.Length / 3) ? $" Did you mean \"{nearest}\"?" : "";
    }

    /// <summary>Levenshtein's edit distance: single characters put in, left out or changed.</summary>
    public static int Distance(string a, string b)
    {
        // One row of the table is enough.
        var row = new int[b.Length + 1];
        for (var j = 0; j <= b.Length; j++) row[j] = j;
        for (var i = 1; i <= a.Length; i++)
        {
            var diagonal = row[0];
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                var substituted = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.Min(substituted, Math.Min(row[j], row[j - 1]) + 1);
            }
        }

        return row[b.Length];
    }
}
