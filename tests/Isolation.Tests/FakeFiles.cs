namespace ActorInference.Isolation.Tests;

/// <summary>A folder with files as another machine's /sys and /proc have them.</summary>
internal sealed class FakeFiles : IDisposable
{
    private readonly string _root = Directory.CreateTempSubdirectory("isolation-").FullName;

    public FakeFiles(params (string Path, string Text)[] files)
    {
        foreach (var (path, text) in files)
        {
            Write(path, text);
        }
    }

    public SystemFiles Files => new(_root);

    public void Write(string path, string text)
    {
        var file = Files.PathOf(path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, text + "\n");
    }

    public void Dispose() => Directory.Delete(_root, recursive: true);
}
