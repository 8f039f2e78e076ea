namespace Akka.TestKit.Internal.StringMatcher;

/// <summary>Accepts one text.</summary>
public class EqualsString : IStringMatcher
{
    private readonly string _expected;

    /// <summary>Creates the matcher.</summary>
    public EqualsString(string s)
    {
        _expected = s;
    }

    /// <inheritdoc/>
    public bool IsMatch(string s) => string.Equals(_expected, s, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override string ToString() => $"== \"{_expected}\"";
}
