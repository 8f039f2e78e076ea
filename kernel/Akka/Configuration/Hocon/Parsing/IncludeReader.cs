using System.Text;

namespace Akka.Configuration.Hocon.Parsing;

/// <summary>Finds the documents that include statements name: by the caller's function, or in files.</summary>
internal sealed class IncludeReader(Func<string, HoconRoot>? callback)
{
    private const int MaxDepth = 50;
    private const int MaxIncludes = 10_000;
    private const int MaxBytes = 64 * 1024 * 1024;

    [ThreadStatic]
    private static int s_callbacks;

    private readonly List<string> _open = [];
    private int _count;

    /// <summary>Whether this thread is inside of an include callback: its documents are resolved by the including one.</summary>
    public static bool InsideCallback => s_callbacks > 0;

    public HoconRoot? Read(IncludeRequest request)
    {
        if (++_count > MaxIncludes) throw request.Origin.Error($"a document ends at {MaxIncludes} includes.");
        var document = callback != null ? Call(callback, request) : ReadFiles(request);
        return document == null && request.IsRequired
            ? throw request.Origin.Error($"the required include \"{request.Name}\" was not found.")
            : document;
    }

    private static HoconRoot? Call(Func<string, HoconRoot> callback, IncludeRequest request)
    {
        if (s_callbacks >= MaxDepth) throw request.Origin.Error($"includes nest deeper than {MaxDepth} levels, at \"{request.Name}\"; they may go in a circle.");
        s_callbacks++;
        try
        {
            return callback(request.Name);
        }
        finally
        {
            s_callbacks--;
        }
    }

    /// <summary>A name with an extension is one file; one without is NAME, and NAME.conf over NAME.json.</summary>
    private HoconRoot? ReadFiles(IncludeRequest request)
    {
        if (request.Kind is IncludeKind.Url or IncludeKind.Classpath)
            throw request.Origin.Error($"include {request.Kind.ToString().ToLowerInvariant()}(\"{request.Name}\") is not supported; expected a file.");
        var path = PathOf(request);
        if (File.Exists(path) || request.Kind == IncludeKind.File) return ReadFile(path, request);
        var json = ReadFile(path + ".json", request);
        var conf = ReadFile(path + ".conf", request);
        if (conf == null || json == null) return conf ?? json;
        if (conf.Document is not Resolving.ObjectNode over || json.Document is not Resolving.ObjectNode under)
            throw request.Origin.Error("only an object can be included, this is an array.");
        under.Add(over);
        return new HoconRoot(under, [.. json.Substitutions, .. conf.Substitutions]);
    }

    private static string PathOf(IncludeRequest request)
    {
        try
        {
            var folder = request.IncludedFrom is { } file && Path.IsPathFullyQualified(file) ? Path.GetDirectoryName(file)! : Directory.GetCurrentDirectory();
            return Path.GetFullPath(request.Name, folder);
        }
        catch (ArgumentException e)
        {
            throw new ConfigurationException(request.Origin.Error($"the include \"{request.Name}\" is not a file name.").Message, e);
        }
    }

    private HoconRoot? ReadFile(string path, IncludeRequest request)
    {
        if (!File.Exists(path)) return null;
        if (_open.Contains(path)) throw request.Origin.Error($"includes go in a circle: {string.Join(" → ", _open.SkipWhile(p => p != path))} → {path}.");
        if (_open.Count >= MaxDepth) throw request.Origin.Error($"includes nest deeper than {MaxDepth} levels, at \"{path}\".");
        _open.Add(path);
        var document = new DocumentParser(ReadText(path, request), path, this).ParseRoot();
        _open.RemoveAt(_open.Count - 1);
        return document;
    }

    private static string ReadText(string path, IncludeRequest request)
    {
        try
        {
            using var file = File.OpenRead(path);
            var bytes = new MemoryStream();
            var chunk = new byte[16 * 1024];
            for (var read = file.Read(chunk); read > 0; read = file.Read(chunk))
            {
                bytes.Write(chunk, 0, read);
                if (bytes.Length > MaxBytes) throw request.Origin.Error($"the include \"{path}\" is larger than {MaxBytes} bytes.");
            }

            return Encoding.UTF8.GetString(bytes.GetBuffer(), 0, (int)bytes.Length);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or NotSupportedException)
        {
            throw new ConfigurationException(request.Origin.Error($"the include \"{path}\" cannot be read: {e.Message}").Message, e);
        }
    }
}
