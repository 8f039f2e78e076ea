using System.Globalization;
using System.Text.RegularExpressions;
using Akka.Configuration;
using Akka.Configuration.Hocon;

namespace ActorInference.Hosting.Configuration;

/// <summary>Reads HOCON files with their includes. A later file overrides an earlier one, and options of the command line override all files.</summary>
internal sealed partial class ConfigurationLoader
{
    private const int MaxFileBytes = 16 << 20, MaxDepth = 50;

    private readonly HoconMap _map = new();
    private readonly List<ConfigurationError> _errors = [];
    private readonly Stack<string> _open = [];

    /// <param name="files">Paths; they are shown in messages as they are given here.</param>
    /// <param name="options">Settings by their full path with the option that gave them, for example <c>("inference.http.port", "8001", "--http-port")</c>.</param>
    public static LoadedConfiguration Load(IEnumerable<string> files, IEnumerable<(string Path, string Value, string Option)> options)
    {
        var loader = new ConfigurationLoader();
        var config = ConfigurationFactory.Empty;
        foreach (var file in files)
        {
            config = loader.Read(file) is { } read ? read.WithFallback(config) : config;
        }

        foreach (var (path, value, option) in options)
        {
            config = ConfigurationFactory.ParseString($"{path} = {value}").WithFallback(config);
            loader._map.Add(HoconMap.Join(path.Split('.')), new(option, 0, 0));
        }

        return new(loader._errors.Count == 0 ? config : ConfigurationFactory.Empty, loader._map, loader._errors);
    }

    private Config? Read(string file)
    {
        if (ReadText(file) is not { } text)
        {
            return null;
        }

        _open.Push(file);
        try
        {
            var config = ConfigurationFactory.ParseString(text, Include);
            Scan(file, text, []);
            return config;
        }
        catch (Exception broken) when (broken is not OutOfMemoryException)
        {
            // The file on top of the stack is the one whose parser gave up: an included file stays there when its parsing failed.
            _errors.Add(Error(_open.Peek(), broken.Message));
            return null;
        }
        finally
        {
            _open.Clear();
        }
    }

    private HoconRoot Include(string name)
    {
        if (Find(name) is not { } file || ReadText(file) is not { } text)
        {
            return Parser.Parse("{}", null);
        }

        if (_open.Count >= MaxDepth || _open.Contains(file))
        {
            throw new ConfigurationException($"The include \"{name}\" goes in a circle.");
        }

        _open.Push(file);
        var root = Parser.Parse(text, Include);
        _open.Pop();
        return root;
    }

    /// <summary>An include lies beside the file that includes it; the ending .conf may be left out. A missing one is no mistake unless it is required.</summary>
    private string? Find(string name)
    {
        var path = Path.Combine(Path.GetDirectoryName(_open.Peek()) ?? "", name);
        return File.Exists(path) ? path : File.Exists(path + ".conf") ? path + ".conf" : null;
    }

    private void Scan(string file, string text, IReadOnlyList<string> prefix) =>
        new HoconScanner(file, text, _map, (asked, path) =>
        {
            if (Find(asked.Name) is not { } included)
            {
                if (asked.IsRequired)
                {
                    _errors.Add(new(asked.Place, $"The required include \"{asked.Name}\" was not found."));
                }
            }
            else if (!_open.Contains(included) && ReadText(included) is { } content)
            {
                _open.Push(included);
                Scan(included, content, path);
                _open.Pop();
            }
        }).Scan(prefix);

    private string? ReadText(string file)
    {
        try
        {
            if (new FileInfo(file).Length <= MaxFileBytes)
            {
                return File.ReadAllText(file);
            }

            _errors.Add(new(new(file, 0, 0), $"The file is longer than {MaxFileBytes} bytes."));
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            var reason = Directory.Exists(file) ? "it is a folder, not a file"
                : unreadable is FileNotFoundException or DirectoryNotFoundException ? "there is no such file" : unreadable.Message.TrimEnd('.');
            _errors.Add(new(new(file, 0, 0), $"The configuration cannot be read: {reason}."));
        }

        return null;
    }

    private static ConfigurationError Error(string file, string message)
    {
        var at = Position().Match(message);
        return at.Success
            ? new(new(file, Number(at.Groups[1]), Number(at.Groups[2])), message[..at.Index] + message[(at.Index + at.Length)..])
            : new(new(file, 0, 0), message);

        static int Number(Group group) => int.Parse(group.ValueSpan, CultureInfo.InvariantCulture);
    }

    [GeneratedRegex(@"line (\d+), column (\d+):? ?", RegexOptions.IgnoreCase)]
    private static partial Regex Position();
}
