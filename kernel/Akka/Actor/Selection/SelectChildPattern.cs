#nullable disable
namespace Akka.Actor;

/// <summary>The children whose names match a pattern of * and ?.</summary>
public class SelectChildPattern : SelectionPathElement
{
    public SelectChildPattern(string patternStr) => PatternStr = patternStr;

    public string PatternStr { get; }

    public override bool Equals(object obj) => obj is SelectChildPattern other && other.PatternStr == PatternStr;

    public override int GetHashCode() => PatternStr?.GetHashCode(StringComparison.Ordinal) ?? 0;

    public override string ToString() => PatternStr;
}
