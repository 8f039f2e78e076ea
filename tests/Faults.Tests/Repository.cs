namespace ActorInference.Faults.Tests;

/// <summary>Finds the files of this repository from a test.</summary>
internal static class Repository
{
    private static readonly string Root = FindRoot();

    /// <summary>A file of tests/models.</summary>
    public static string Model(string name) => Path.Combine(Root, "tests", "models", name);

    private static string FindRoot()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "ActorInference.sln"))) return folder.FullName;
        throw new InvalidOperationException($"No folder above '{AppContext.BaseDirectory}' holds ActorInference.sln.");
    }
}
