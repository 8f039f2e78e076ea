using Akka.Actor;

namespace Akka.TestKit.Internal.StringMatcher;

/// <summary>Accepts one text, or one actor path: with or without address and uid.</summary>
public class EqualsStringAndPathMatcher : IStringMatcher
{
    private readonly string _expected;
    private readonly bool _canBeRelative;

    /// <summary>Creates the matcher.</summary>
    /// <param name="s">The text or path.</param>
    /// <param name="canBeRelative">Whether a path without address stands for the same one with any address.</param>
    public EqualsStringAndPathMatcher(string s, bool canBeRelative = true)
    {
        _expected = s;
        _canBeRelative = canBeRelative;
    }

    /// <inheritdoc/>
    public bool IsMatch(string s)
    {
        if (string.Equals(_expected, s, StringComparison.OrdinalIgnoreCase)) return true;
        if (s == null || !ActorPath.TryParse(s, out var path)) return false;
        var expected = _expected;
        if (expected.StartsWith("akka", StringComparison.Ordinal)) return string.Equals(expected, path.ToString(), StringComparison.OrdinalIgnoreCase);
        if (!_canBeRelative) return false;
        var relative = path.ToStringWithoutAddress();
        return string.Equals(expected, relative, StringComparison.OrdinalIgnoreCase) || string.Equals("/" + expected, relative, StringComparison.OrdinalIgnoreCase);
    }

    /// <inheritdoc/>
    public override string ToString() => $"== \"{_expected}\"";
}
