#nullable disable
namespace Akka.Configuration.Hocon;

/// <summary>A piece of a <see cref="HoconValue"/>: a literal, an array, an object or a substitution.</summary>
public interface IHoconElement
{
    /// <summary>Whether this element can be read as text.</summary>
    bool IsString();

    /// <summary>The text of this element; null for the literal null.</summary>
    string GetString();

    /// <summary>Whether this element is an array.</summary>
    bool IsArray();

    /// <summary>The items of this element.</summary>
    IList<HoconValue> GetArray();
}
