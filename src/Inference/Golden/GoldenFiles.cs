using System.Text.Json;

namespace ActorInference.Inference;

/// <summary>
/// The golden requests of a model: pairs of files <c>NAME.request.json</c> and <c>NAME.response.json</c> as the Open Inference Protocol writes them, in
/// the folder <c>golden</c> of the version, or else of the model.
/// </summary>
public static class GoldenFiles
{
    /// <summary>The name of the folder.</summary>
    public const string FolderName = "golden";

    private const string Request = ".request.json", Response = ".response.json";
    private const int MaxRequests = 64;
    private const long MaxFileBytes = 64 << 20;

    /// <summary>The folder for the version whose model lies at a path; null where there is none.</summary>
    public static string? FolderOf(string modelPath)
    {
        var version = Path.GetDirectoryName(modelPath)!;
        var own = Path.Combine(version, FolderName);
        var common = Path.Combine(Path.GetDirectoryName(version)!, FolderName);
        return Directory.Exists(own) ? own : Directory.Exists(common) ? common : null;
    }

    /// <summary>Another number when the files of a version are others; 0 where there are none.</summary>
    public static long StampOf(string modelPath)
    {
        if (FolderOf(modelPath) is not { } folder)
        {
            return 0;
        }

        try
        {
            return new DirectoryInfo(folder).EnumerateFiles("*.json").OrderBy(file => file.Name, StringComparer.Ordinal)
                .Aggregate(1L, (stamp, file) => (stamp * 31) + file.LastWriteTimeUtc.Ticks + file.Length);
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    /// <summary>The requests of a folder by their names.</summary>
    /// <param name="folder">Their folder.</param>
    /// <param name="tolerance">Where a response does not say its own, as the parameter "tolerance".</param>
    /// <exception cref="ModelLoadException">One of the files is no such file; the sentence names it, and the line where it is no JSON.</exception>
    public static IReadOnlyList<GoldenRequest> Read(string folder, double tolerance)
    {
        var names = Names(folder, Request);
        if (Names(folder, Response).Except(names).FirstOrDefault() is { } lonely)
        {
            throw Mistake(lonely + Response, $"there is no \"{lonely}{Request}\" beside it");
        }

        if (names.Length > MaxRequests)
        {
            throw new ModelLoadException(ModelLoadError.Refused, $"There are {names.Length} golden requests, and {MaxRequests} are allowed.");
        }

        using var pinned = PinnedFolder.Open(folder);
        return [.. names.Select(name => Read(pinned, name, tolerance))];
    }

    private static string[] Names(string folder, string ending)
    {
        try
        {
            return [.. Directory.EnumerateFileSystemEntries(folder, "*" + ending).Select(path => Path.GetFileName(path)[..^ending.Length]).Order(StringComparer.Ordinal)];
        }
        catch (Exception unreadable) when (unreadable is IOException or UnauthorizedAccessException)
        {
            throw new ModelLoadException(ModelLoadError.NotFound, "The folder of the golden requests does not exist or cannot be read.");
        }
    }

    private static GoldenRequest Read(PinnedFolder folder, string name, double tolerance)
    {
        var inputs = Read(folder, name + Request, document => GoldenJson.Tensors(document, "inputs"));
        var (outputs, own) = Read(folder, name + Response, document => (GoldenJson.Tensors(document, "outputs"), GoldenJson.Tolerance(document)));
        return new GoldenRequest(name, inputs, outputs, own ?? tolerance);
    }

    private static T Read<T>(PinnedFolder folder, string name, Func<JsonElement, T> read)
    {
        using var file = PlainFile.Open(folder, name, $"The file {FolderName}/{name}");
        if (file.Length > MaxFileBytes)
        {
            throw Mistake(name, $"it has {file.Length} bytes, and {MaxFileBytes} are allowed");
        }

        var bytes = new byte[file.Length];
        try
        {
            var length = RandomAccess.Read(file.Handle, bytes, 0);
            using var document = JsonDocument.Parse(bytes.AsMemory(0, length));
            return read(document.RootElement);
        }
        catch (JsonException odd)
        {
            throw Mistake(name, odd.LineNumber is { } line ? $"line {line + 1} is no JSON" : odd.Message);
        }
        catch (IOException unreadable)
        {
            throw Mistake(name, unreadable.Message);
        }
    }

    private static ModelLoadException Mistake(string file, string sentence) => new(ModelLoadError.InvalidModel, $"The file {FolderName}/{file} cannot be used: {sentence}.");
}
