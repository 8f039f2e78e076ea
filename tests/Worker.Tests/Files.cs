namespace ActorInference.Worker.Tests;

/// <summary>Where the models of the tests lie.</summary>
internal static class Files
{
    public static string Root { get; } = FindRoot();

    public static string Small { get; } = TestModel("mlp");

    public static string Endless { get; } = TestModel("endless");

    public static string Bomb { get; } = TestModel("bomb");

    public static string WakeWord { get; } = Path.Combine(Root, "models", "wake-word", "1", "model.onnx");

    public static string Direction { get; } = Path.Combine(Root, "models", "ocr-direction", "1", "model.onnx");

    /// <summary>A program that is a node with one worker, in the configuration of these tests.</summary>
    public static string Node { get; } = Path.Combine(Root, "tests", "Worker.Node", Path.GetRelativePath(Path.Combine(Root, "tests", "Worker.Tests"), AppContext.BaseDirectory), "node-with-worker.dll");

    public static string TestModel(string name) => Path.Combine(Root, "tests", "models", name + ".onnx");

    private static string FindRoot()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "ActorInference.sln")))
        {
            folder = folder.Parent ?? throw new DirectoryNotFoundException("The tests do not run inside the repository.");
        }

        return folder.FullName;
    }
}
