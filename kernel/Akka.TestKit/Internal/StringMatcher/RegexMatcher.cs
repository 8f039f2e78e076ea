using System.Text.RegularExpressions;

namespace Akka.TestKit.Internal.StringMatcher;

/// <summary>Accepts texts with a match of a regular expression.</summary>
public class RegexMatcher : IStringMatcher
{
    private readonly Regex _regex;

    /// <summary>Creates the matcher.</summary>
    public RegexMatcher(Regex regex)
    {
        _regex = regex;
    }

    /// <inheritdoc/>
    public bool IsMatch(string s) => s != null && _regex.IsMatch(s);

    /// <inheritdoc/>
    public override string ToString() => $"matches regex \"{_regex}\"";
}
