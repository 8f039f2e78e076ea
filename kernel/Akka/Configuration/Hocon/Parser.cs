#nullable disable
using Akka.Configuration.Hocon.Parsing;

namespace Akka.Configuration.Hocon;

/// <summary>Parses HOCON as its specification defines it; see <see cref="Parse(string, Func{string, HoconRoot})"/>.</summary>
public class Parser
{
    /// <summary>Parses a document and resolves its references.</summary>
    /// <param name="text">The document.</param>
    /// <param name="includeCallback">
    /// Gets the name of each include and answers with its document, or null where there is none. Without it, names are files.
    /// What <see cref="Parse(string, Func{string, HoconRoot})"/> returns inside of it may refer to the including document.
    /// </param>
    /// <exception cref="ConfigurationException">The text is not HOCON, or a reference leads nowhere.</exception>
    public static HoconRoot Parse(string text, Func<string, HoconRoot> includeCallback) => Parse(text, includeCallback, null);

    internal static HoconRoot Parse(string text, Func<string, HoconRoot> includeCallback, string source)
    {
        ArgumentNullException.ThrowIfNull(text);
        var includes = new IncludeReader(includeCallback);
        var root = new DocumentParser(text, source, includes).ParseRoot();
        if (!IncludeReader.InsideCallback) _ = root.Value;
        return root;
    }
}
