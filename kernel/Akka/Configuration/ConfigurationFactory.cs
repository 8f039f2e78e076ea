#nullable disable
using System.Reflection;
using System.Text.Json;
using System.Xml;
using System.Xml.Linq;
using Akka.Configuration.Hocon;

namespace Akka.Configuration;

/// <summary>Where configurations come from: texts, embedded resources, objects, the application's configuration file.</summary>
public class ConfigurationFactory
{
    private const string ReferenceResource = "Akka.Configuration.akka.conf";

    private static readonly JsonSerializerOptions s_json = new() { IncludeFields = true };
    private static readonly Lazy<Config> s_default = new(() => ReadResource(typeof(ConfigurationFactory).Assembly, ReferenceResource) ?? Config.Empty);

    /// <summary>A configuration without settings.</summary>
    public static Config Empty => Config.Empty;

    /// <summary>Parses HOCON. Includes are files, relative to the working directory.</summary>
    /// <exception cref="ConfigurationException">The text is not HOCON, or a reference leads nowhere.</exception>
    public static Config ParseString(string hocon) => new(Parser.Parse(hocon, null));

    /// <summary>Parses HOCON; <paramref name="includeCallback"/> gets the name of each include and answers with its document.</summary>
    /// <exception cref="ConfigurationException">The text is not HOCON, or a reference leads nowhere.</exception>
    public static Config ParseString(string hocon, Func<string, HoconRoot> includeCallback) => new(Parser.Parse(hocon, includeCallback));

    /// <summary>
    /// The element <c>akka/hocon</c> of the application's XML configuration file (App.config), as classic .NET applications
    /// have it; empty where there is none.
    /// </summary>
    public static Config Load()
    {
        var file = Path.Combine(AppContext.BaseDirectory, (Assembly.GetEntryAssembly()?.GetName().Name ?? "App") + ".dll.config");
        if (!File.Exists(file)) return Empty;
        try
        {
            var hocon = XDocument.Load(file).Root?.Element("akka")?.Element("hocon")?.Value;
            return hocon == null ? Empty : ParseString(hocon);
        }
        catch (XmlException e)
        {
            throw new ConfigurationException($"\"{file}\" is not an XML configuration file: {e.Message}", e);
        }
    }

    /// <summary>The reference configuration of this library: every setting of section <c>akka</c> with its default.</summary>
    public static Config Default() => s_default.Value;

    /// <summary>Parses an embedded resource of the assembly that has the object's type (or of the assembly, or type, itself).</summary>
    public static Config FromResource(string resourceName, object instanceInAssembly) => instanceInAssembly switch
    {
        Type type => FromResource(resourceName, type.Assembly),
        Assembly assembly => FromResource(resourceName, assembly),
        _ => FromResource(resourceName, instanceInAssembly.GetType().Assembly),
    };

    /// <summary>Parses an embedded resource of the assembly that has the type.</summary>
    public static Config FromResource<TAssembly>(string resourceName) => FromResource(resourceName, typeof(TAssembly).Assembly);

    /// <summary>Parses an embedded resource of an assembly.</summary>
    /// <exception cref="ConfigurationException">There is no such resource, or it is not HOCON.</exception>
    public static Config FromResource(string resourceName, Assembly assembly) =>
        ReadResource(assembly, resourceName)
        ?? throw new ConfigurationException($"Assembly \"{assembly.GetName().Name}\" has no embedded resource \"{resourceName}\".");

    /// <summary>The public properties of an object as settings; of an anonymous one, for example.</summary>
    public static Config FromObject(object source) => ParseString(JsonSerializer.Serialize(source, s_json));

    private static Config ReadResource(Assembly assembly, string name)
    {
        using var stream = assembly.GetManifestResourceStream(name);
        if (stream == null) return null;
        using var reader = new StreamReader(stream);
        return new Config(Parser.Parse(reader.ReadToEnd(), null, name));
    }
}
