#nullable disable
namespace Akka.Actor;

/// <summary>The parent.</summary>
public class SelectParent : SelectionPathElement
{
    public static readonly SelectParent Instance = new();

    public override bool Equals(object obj) => obj is SelectParent;

    public override int GetHashCode() => 71;

    public override string ToString() => "..";
}
