using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ActorInference.Inference;

/// <summary>
/// The folder that holds the models: <c>ROOT/NAME/VERSION/model.onnx</c>, with an optional <c>ROOT/NAME/model.conf</c>.
/// It only reads, never follows a folder out of the root, and reads the folder anew at every call.
/// </summary>
public sealed class ModelRepository(string root)
{
    public const string ModelFileName = "model.onnx";
    public const string ConfigurationFileName = "model.conf";
    private const long LongestConfiguration = 1 << 20;

    /// <summary>The absolute path of the repository.</summary>
    public string Root { get; } = Path.GetFullPath(root);

    /// <summary>Everything that lies there. A broken entry is a sentence in the result and never hides another model.</summary>
    public RepositoryScan Scan()
    {
        var models = new List<RepositoryModel>();
        var problems = new List<string>();
        foreach (var name in FoldersOf(Root, "The model repository", problems))
        {
            if (!ModelNames.TryValidate(name, out var error))
            {
                problems.Add(error);
            }
            else if (ReadModel(name, problems) is { } model)
            {
                models.Add(model);
            }
        }

        models.Sort(static (a, b) => string.CompareOrdinal(a.Name, b.Name));
        return new(models, problems);
    }

    /// <summary>Finds one version, or the highest when none is named, without looking at other models.</summary>
    /// <param name="model">Any text, also a hostile one.</param>
    /// <param name="version">Any text, or null for the highest version.</param>
    /// <param name="found">The version.</param>
    /// <param name="error">A sentence that tells no path.</param>
    public bool TryFind(string? model, string? version, [NotNullWhen(true)] out RepositoryVersion? found, [NotNullWhen(false)] out string? error)
    {
        found = null;
        if (!ModelNames.TryValidate(model, out error))
        {
            return false;
        }

        var number = 0;
        if (version is not null && !ModelNames.TryParseVersion(version, out number))
        {
            error = ModelNames.VersionError(version);
            return false;
        }

        var entry = ReadModel(model!, []);
        found = version is null ? entry?.Versions.LastOrDefault() : entry?.Versions.FirstOrDefault(each => each.Version == number);
        error = found is not null ? null
            : entry is null ? $"The repository has no model \"{model}\"."
            : version is null ? $"The model \"{model}\" has no version in the repository."
            : $"The repository has no version {number} of the model \"{model}\".";
        return found is not null;
    }

    /// <summary>The text of a model's configuration file; never blocks on a pipe.</summary>
    /// <exception cref="IOException">It cannot be opened, is no regular file or is longer than 1 MiB.</exception>
    public static string ReadConfiguration(string path)
    {
        using var handle = FileSystemCalls.OpenWithoutBlocking(path);
        if (handle.IsInvalid) throw new IOException("It cannot be opened.");
        var (kind, _, length) = FileSystemCalls.Describe(handle);
        if (kind != FileKind.Regular || length > LongestConfiguration) throw new IOException($"It is {kind.InWords()} of {length} bytes.");
        using var reader = new StreamReader(new FileStream(handle, FileAccess.Read));
        return reader.ReadToEnd();
    }

    private RepositoryModel? ReadModel(string name, List<string> problems)
    {
        var folder = Path.Combine(Root, name);
        if (!IsInside(folder))
        {
            problems.Add(Directory.Exists(folder)
                ? $"The folder of the model \"{name}\" was passed over: it is a link that leaves the repository."
                : $"The folder of the model \"{name}\" was passed over: it is gone or a link to nothing.");
            return null;
        }

        var versions = new List<RepositoryVersion>();
        foreach (var text in FoldersOf(folder, $"The folder of the model \"{name}\"", problems))
        {
            if (text == GoldenFiles.FolderName)
            {
                continue;
            }

            if (!ModelNames.TryParseVersion(text, out var version))
            {
                problems.Add($"A folder of the model \"{name}\" was passed over: its name is no version, and a version is a positive integer.");
            }
            else if (!IsInside(Path.Combine(folder, text)))
            {
                problems.Add($"Version {version} of the model \"{name}\" was passed over: its folder is a link that leaves the repository.");
            }
            else if (!Path.Exists(Path.Combine(folder, text, ModelFileName)))
            {
                problems.Add($"Version {version} of the model \"{name}\" was passed over: it has no file \"{ModelFileName}\".");
            }
            else
            {
                versions.Add(new(name, version, Path.Combine(folder, version.ToString(CultureInfo.InvariantCulture), ModelFileName)));
            }
        }

        versions.Sort(static (a, b) => a.Version.CompareTo(b.Version));
        var configuration = Path.Combine(folder, ConfigurationFileName);
        return new(name, versions, File.Exists(configuration) ? configuration : null);
    }

    private bool IsInside(string folder) =>
        RealPath.TryResolve(Root, out var realRoot) && RealPath.TryResolve(folder, out var real) && RealPath.IsInside(real, realRoot);

    private static IEnumerable<string> FoldersOf(string path, string what, List<string> problems)
    {
        try
        {
            return Directory.GetDirectories(path).Select(Path.GetFileName).Where(name => name![0] != '.').Order(StringComparer.Ordinal)!;
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException)
        {
            var reason = cause is DirectoryNotFoundException ? "it does not exist" : "it cannot be read";
            problems.Add($"{what} was passed over: {reason}.");
            return [];
        }
    }
}
