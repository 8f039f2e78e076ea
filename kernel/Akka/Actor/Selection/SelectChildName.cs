#nullable disable
namespace Akka.Actor;

/// <summary>The child of that name.</summary>
public class SelectChildName : SelectionPathElement
{
    public SelectChildName(string name) => Name = name;

    public string Name { get; }

    public override bool Equals(object obj) => obj is SelectChildName other && other.Name == Name;

    public override int GetHashCode() => Name?.GetHashCode(StringComparison.Ordinal) ?? 0;

    public override string ToString() => Name;
}
