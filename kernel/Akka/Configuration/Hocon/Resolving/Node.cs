namespace Akka.Configuration.Hocon.Resolving;

/// <summary>A value as it was written, before references are resolved.</summary>
internal abstract class Node(HoconOrigin origin)
{
    public HoconOrigin Origin { get; } = origin;

    /// <summary>A copy for an including document that holds this one under <paramref name="prefix"/>.</summary>
    public abstract Node Under(IReadOnlyList<string> prefix);
}

/// <summary>A piece of text; null for the literal null.</summary>
internal sealed class ScalarNode(string? text, bool isSpace, HoconOrigin origin) : Node(origin)
{
    public string? Text { get; } = text;

    /// <summary>Unquoted whitespace between two pieces of a concatenation.</summary>
    public bool IsSpace { get; } = isSpace;

    public override Node Under(IReadOnlyList<string> prefix) => this;
}

/// <summary>An array literal.</summary>
internal sealed class ArrayNode(HoconOrigin origin) : Node(origin)
{
    public List<Node> Items { get; } = [];

    public override Node Under(IReadOnlyList<string> prefix)
    {
        var copy = new ArrayNode(Origin);
        foreach (var item in Items) copy.Items.Add(item.Under(prefix));
        return copy;
    }
}

/// <summary>Pieces written side by side: texts, arrays or objects, or references to such.</summary>
internal sealed class ConcatNode(IReadOnlyList<Node> pieces, HoconOrigin origin) : Node(origin)
{
    public IReadOnlyList<Node> Pieces { get; } = pieces;

    public override Node Under(IReadOnlyList<string> prefix) => new ConcatNode([.. Pieces.Select(p => p.Under(prefix))], Origin);
}

/// <summary>The earlier value of the same key, as <c>+=</c> needs it.</summary>
internal sealed class PreviousNode(HoconOrigin origin) : Node(origin)
{
    public override Node Under(IReadOnlyList<string> prefix) => this;
}

/// <summary>A reference <c>${path}</c> or <c>${?path}</c>.</summary>
internal sealed class ReferenceNode(IReadOnlyList<string> path, bool optional, IReadOnlyList<string> prefix, HoconSubstitution shown, HoconOrigin origin)
    : Node(origin)
{
    public IReadOnlyList<string> Path { get; } = path;

    public bool IsOptional { get; } = optional;

    public HoconSubstitution Shown { get; } = shown;

    /// <summary>Where the document of this reference was included; the path is tried under it first, and under its shorter forms.</summary>
    public IReadOnlyList<string> Prefix { get; } = prefix;

    public override Node Under(IReadOnlyList<string> prefix) =>
        new ReferenceNode(Path, IsOptional, [.. prefix, .. Prefix], Shown, Origin);

    public override string ToString() => $"${{{(IsOptional ? "?" : "")}{Shown.Path}}}";
}
