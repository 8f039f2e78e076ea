#nullable disable
namespace Akka.Configuration.Hocon;

/// <summary>A text, number, boolean or null: HOCON keeps them all as text.</summary>
public class HoconLiteral : IHoconElement
{
    /// <summary>The text; null for the literal null.</summary>
    public string Value { get; set; }

    /// <summary>A literal is always text.</summary>
    public bool IsString() => true;

    /// <inheritdoc/>
    public string GetString() => Value;

    /// <summary>A literal is never an array.</summary>
    public bool IsArray() => false;

    /// <summary>Always throws: a literal has no items.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public IList<HoconValue> GetArray() => throw new NotSupportedException("A literal cannot be read as an array.");

    /// <summary>The text itself.</summary>
    public override string ToString() => Value ?? "null";
}
