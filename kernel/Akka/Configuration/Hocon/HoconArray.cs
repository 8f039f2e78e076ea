#nullable disable
namespace Akka.Configuration.Hocon;

/// <summary>An ordered list of values.</summary>
public class HoconArray : List<HoconValue>, IHoconElement
{
    /// <summary>An array is never text.</summary>
    public bool IsString() => false;

    /// <summary>Always throws: an array has no text.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public string GetString() => throw new NotSupportedException("An array cannot be read as text.");

    /// <summary>An array is always an array.</summary>
    public bool IsArray() => true;

    /// <summary>The items, this list itself.</summary>
    public IList<HoconValue> GetArray() => this;

    /// <summary>The array as HOCON.</summary>
    public override string ToString() => HoconText.Of(this, 0);
}
