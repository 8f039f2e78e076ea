namespace ActorInference.Bench.Http;

/// <summary>A model repository and a HOCON file for <c>infer serve</c> in a temporary folder, removed when disposed.</summary>
internal sealed class BenchDeployment : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("infer-bench-").FullName;
    private readonly string _defaults;

    /// <param name="defaults">The body of <c>inference.defaults</c>: instances, cores, batching.</param>
    /// <param name="models">What the repository holds; every model is loaded at start.</param>
    public BenchDeployment(string defaults, params BenchModel[] models)
    {
        _defaults = defaults;
        foreach (var model in models)
        {
            var version = Directory.CreateDirectory(Path.Combine(_folder, "models", model.Name, "1"));
            File.Copy(model.Path, Path.Combine(version.FullName, "model.onnx"));
        }

        File.WriteAllText(ConfigurationFile, Configuration);
    }

    public static string BenchAssembly => Path.Combine(AppContext.BaseDirectory, "bench.dll");

    private static string HostAssembly => Path.Combine(AppContext.BaseDirectory, "infer.dll");

    public string ConfigurationFile => Path.Combine(_folder, "bench.conf");

    public string Configuration =>
        $$"""
        akka.loglevel = WARNING
        inference {
          repository { path = "{{_folder}}/models" }
          defaults { {{_defaults}} }
        }
        """;

    public IEnumerable<string> ServeArguments(int port) => [HostAssembly, "serve", ConfigurationFile, "--http-port", $"{port}"];

    public void Dispose() => Directory.Delete(_folder, recursive: true);
}
