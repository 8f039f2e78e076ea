using System.Globalization;

namespace ActorInference.Isolation;

/// <summary>The small files of /sys and /proc below a root. A file that is missing or cannot be read is null.</summary>
internal sealed class SystemFiles(string root)
{
    public static SystemFiles Machine { get; } = new("/");

    public string PathOf(string path) => Path.Combine(root, path.TrimStart('/'));

    public string? Text(string path)
    {
        try
        {
            return File.ReadAllText(PathOf(path)).Trim();
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>Where a symbolic link points; null when it is none.</summary>
    public string? Link(string path)
    {
        try
        {
            return new FileInfo(PathOf(path)).LinkTarget;
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    public string[] Lines(string path) => Text(path)?.Split('\n') ?? [];

    public long? Number(string path) =>
        long.TryParse(Text(path), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;

    public CoreSet? Cores(string path) => Text(path) is { } text && CoreSet.TryParse(text, out var cores) ? cores : null;

    /// <summary>The numbers N of the entries "prefixN" of a folder, ascending.</summary>
    public int[] Numbered(string folder, string prefix)
    {
        try
        {
            return
            [
                .. Directory.EnumerateFileSystemEntries(PathOf(folder), prefix + "*")
                    .Select(entry => int.TryParse(Path.GetFileName(entry)[prefix.Length..], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : -1)
                    .Where(number => number >= 0)
                    .Order(),
            ];
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <summary>The value behind "Key:" in a file of such lines, as /proc/self/status is.</summary>
    public string? Field(string path, string key) =>
        Lines(path).FirstOrDefault(line => line.StartsWith(key + ":", StringComparison.Ordinal))?[(key.Length + 1)..].Trim();
}
