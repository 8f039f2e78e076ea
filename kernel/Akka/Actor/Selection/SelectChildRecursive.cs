#nullable disable
namespace Akka.Actor;

/// <summary>All actors below.</summary>
public class SelectChildRecursive : SelectionPathElement
{
    public static readonly SelectChildRecursive Instance = new();

    public override bool Equals(object obj) => obj is SelectChildRecursive;

    public override int GetHashCode() => 73;

    public override string ToString() => "**";
}
