namespace Akka.TestKit.Internal.StringMatcher;

/// <summary>Accepts texts with a part.</summary>
public class ContainsString : IStringMatcher
{
    private readonly string _part;

    /// <summary>Creates the matcher.</summary>
    public ContainsString(string part)
    {
        _part = part;
    }

    /// <inheritdoc/>
    public bool IsMatch(string s) => s != null && s.Contains(_part, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override string ToString() => $"contains \"{_part}\"";
}
