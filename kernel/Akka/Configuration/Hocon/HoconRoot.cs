#nullable disable
using Akka.Configuration.Hocon.Resolving;

namespace Akka.Configuration.Hocon;

/// <summary>A parsed document.</summary>
public class HoconRoot
{
    private HoconValue _value;

    /// <summary>Creates an empty document.</summary>
    protected HoconRoot()
        : this(new HoconValue())
    {
    }

    /// <summary>Creates a document of a value.</summary>
    public HoconRoot(HoconValue value)
        : this(value, [])
    {
    }

    /// <summary>Creates a document of a value and the references in it.</summary>
    public HoconRoot(HoconValue value, IEnumerable<HoconSubstitution> substitutions)
    {
        _value = value;
        Substitutions = substitutions;
    }

    /// <summary>A document whose references still stand open: an including document may have to answer them.</summary>
    internal HoconRoot(Node document, IEnumerable<HoconSubstitution> substitutions)
    {
        Document = document;
        Substitutions = substitutions;
    }

    /// <summary>The content.</summary>
    /// <exception cref="ConfigurationException">A reference leads nowhere or in a circle.</exception>
    public HoconValue Value => _value ??= Resolver.Resolve(Document);

    /// <summary>The references that were written in the document.</summary>
    public IEnumerable<HoconSubstitution> Substitutions { get; }

    /// <summary>What was parsed, before references are resolved; null for a document made of a ready value.</summary>
    internal Node Document { get; }
}
