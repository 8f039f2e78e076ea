#nullable disable
using System.IO.Enumeration;

namespace Akka.Util;

public static class WildcardMatch
{
    /// <summary>True if the text is like the pattern, where * stands for any text and ? for one character.</summary>
    public static bool Like(this string text, string pattern, bool caseSensitive = false) =>
        FileSystemName.MatchesSimpleExpression(pattern.Replace("\\", "\\\\"), text, ignoreCase: !caseSensitive);
}
