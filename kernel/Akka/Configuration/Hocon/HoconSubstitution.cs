#nullable disable
namespace Akka.Configuration.Hocon;

/// <summary>A reference <c>${path}</c> to another value of the same document.</summary>
public class HoconSubstitution : IHoconElement, IMightBeAHoconObject
{
    /// <summary>Creates a reference that has no path yet.</summary>
    protected HoconSubstitution()
    {
        Path = "";
    }

    /// <summary>Creates a reference to a path.</summary>
    public HoconSubstitution(string path)
    {
        Path = path;
    }

    /// <summary>The path of the value that stands for this reference.</summary>
    public string Path { get; set; }

    /// <summary>The value found under <see cref="Path"/>; null until it is resolved.</summary>
    public HoconValue ResolvedValue { get; set; }

    /// <inheritdoc/>
    public bool IsString() => ResolvedValue?.IsString() ?? false;

    /// <inheritdoc/>
    public string GetString() => ResolvedValue?.GetString();

    /// <inheritdoc/>
    public bool IsArray() => ResolvedValue?.IsArray() ?? false;

    /// <inheritdoc/>
    public IList<HoconValue> GetArray() => ResolvedValue?.GetArray() ?? [];

    /// <inheritdoc/>
    public bool IsObject() => ResolvedValue?.IsObject() ?? false;

    /// <inheritdoc/>
    public HoconObject GetObject() => ResolvedValue?.GetObject();

    /// <summary>The reference as it is written.</summary>
    public override string ToString() => $"${{{Path}}}";
}
