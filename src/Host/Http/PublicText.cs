using System.Text.RegularExpressions;

namespace ActorInference.Hosting.Http;

/// <summary>
/// The last line before a failure's sentence leaves the machine: folders of absolute paths are cut off. The rooms below do not put any
/// into their sentences; a text of the native runtime that got through must not tell them either.
/// </summary>
internal static partial class PublicText
{
    private const int Longest = 2000;

    public static string Clean(string text)
    {
        var clean = Folders().Replace(text, "");
        return clean.Length <= Longest ? clean : clean[..Longest] + "…";
    }

    [GeneratedRegex("""(?<![\w.:/])/(?:[^\s/"':]+/)+""")]
    private static partial Regex Folders();
}
