namespace ActorInference.Actors.Tests;

/// <summary>Where the model files of the tests lie.</summary>
internal static class TestModels
{
    internal static readonly string Root = FindRoot();

    /// <summary>A file of tests/models by its name, or a demo model by the name of its folder.</summary>
    internal static string PathOf(string name)
    {
        var small = Path.Combine(Root, "tests", "models", name + ".onnx");
        return File.Exists(small) ? small : Path.Combine(Root, "models", name, "1", "model.onnx");
    }

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ActorInference.sln")))
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests do not run inside the repository.");
        return folder.FullName;
    }
}
