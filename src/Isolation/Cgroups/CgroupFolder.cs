namespace ActorInference.Isolation;

/// <summary>The folder of one group. Its files are written whole; an error number of the kernel says what was wrong.</summary>
internal sealed class CgroupFolder(SystemFiles files, string path)
{
    private const int NoSuchFile = 2;

    public string Path => path;

    public bool Exists => Directory.Exists(files.PathOf(path));

    public string? Text(string file) => files.Text($"{path}/{file}");

    public long? Number(string file) => files.Number($"{path}/{file}");

    /// <summary>The number behind a word at the begin of a line, as in cpu.stat.</summary>
    public long Counter(string file, string word)
    {
        foreach (var line in files.Lines($"{path}/{file}"))
        {
            if (line.StartsWith(word, StringComparison.Ordinal) && line.AsSpan(word.Length).StartsWith(" ") && long.TryParse(line.AsSpan(word.Length + 1), out var count))
            {
                return count;
            }
        }

        return 0;
    }

    public bool Has(string file) => File.Exists(files.PathOf($"{path}/{file}"));

    /// <summary>The ids of the processes in the group.</summary>
    public IEnumerable<int> Processes() => files.Lines($"{path}/cgroup.procs").Select(line => int.TryParse(line, out var process) ? process : 0).Where(process => process > 0);

    public CgroupFolder Below(string name) => new(files, $"{path}/{name}");

    public IEnumerable<CgroupFolder> Children()
    {
        try
        {
            return [.. Directory.EnumerateDirectories(files.PathOf(path)).Select(folder => Below(System.IO.Path.GetFileName(folder)))];
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    /// <exception cref="IsolationException">The kernel refused.</exception>
    public CgroupFolder Make()
    {
        var error = ErrorOf(() => Directory.CreateDirectory(files.PathOf(path)));
        return error == 0 ? this : throw new IsolationException($"The cgroup '{path}' cannot be made: {NativeMethods.Describe(error)}.");
    }

    /// <exception cref="IsolationException">The kernel refused.</exception>
    public void Write(string file, string value)
    {
        var error = TryWrite(file, value);
        if (error != 0)
        {
            throw new IsolationException($"The kernel refused \"{value}\" for '{path}/{file}': {NativeMethods.Describe(error)}.");
        }
    }

    /// <summary>0, or the error number.</summary>
    public int TryWrite(string file, string value) => ErrorOf(() => File.WriteAllText(files.PathOf($"{path}/{file}"), value));

    /// <summary>0 when it is gone, or the error number: <see cref="NativeMethods.Busy"/> while something is in it.</summary>
    public int TryRemove() => ErrorOf(() => Directory.Delete(files.PathOf(path))) is var error and not NoSuchFile ? error : 0;

    private static int ErrorOf(Action call)
    {
        try
        {
            call();
            return 0;
        }
        catch (UnauthorizedAccessException)
        {
            return NativeMethods.AccessDenied;
        }
        catch (IOException refused)
        {
            return refused is FileNotFoundException or DirectoryNotFoundException ? NoSuchFile : refused.HResult;
        }
    }
}
