namespace Akka.TestKit.Internal.StringMatcher;

/// <summary>Accepts texts with a start.</summary>
public class StartsWithString : IStringMatcher
{
    private readonly string _start;

    /// <summary>Creates the matcher.</summary>
    public StartsWithString(string start)
    {
        _start = start;
    }

    /// <inheritdoc/>
    public bool IsMatch(string s) => s != null && s.StartsWith(_start, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public override string ToString() => $"starts with \"{_start}\"";
}
