namespace ActorInference.Bench;

/// <summary>One input of a benchmark request: little-endian bytes of a row-major tensor.</summary>
internal sealed record BenchInput(string Name, string Datatype, long[] Shape, byte[] Data);

/// <summary>A model file and one request to it at batch size 1.</summary>
internal sealed record BenchModel(string Name, string Path, BenchInput[] Inputs)
{
    private static readonly string Root = FindRoot();

    /// <summary>f32[1,64] → f32[1,10], 19 kB, synthetic (bench/models/make.py).</summary>
    public static BenchModel Mlp { get; } = new("mlp", System.IO.Path.Combine(Root, "bench/models/mlp.onnx"), [Floats("x", 1, 64)]);

    /// <summary>Voice activity: 576 samples, state of 2 × 128, sampling rate.</summary>
    public static BenchModel Silero { get; } = new(
        "silero",
        System.IO.Path.Combine(Root, "models/voice-activity/1/model.onnx"),
        [Floats("input", 1, 576), Floats("state", 2, 1, 128), new("sr", "INT64", [], BitConverter.GetBytes(16_000L))]);

    /// <summary>Text direction: one picture of 48 × 192.</summary>
    public static BenchModel Cls { get; } = new("cls", System.IO.Path.Combine(Root, "models/ocr-direction/1/model.onnx"), [Floats("x", 1, 3, 48, 192)]);

    /// <summary>Text detection: one picture of 640 × 640.</summary>
    public static BenchModel Det { get; } = new("det", System.IO.Path.Combine(Root, "models/ocr-detection/1/model.onnx"), [Floats("x", 1, 3, 640, 640)]);

    public static BenchModel ByName(string name) => new[] { Mlp, Silero, Cls, Det }.Single(m => m.Name == name);

    public static string RepositoryRoot => Root;

    private static BenchInput Floats(string name, params long[] shape)
    {
        var random = new Random(1);
        var count = shape.Aggregate(1L, (a, b) => a * b);
        var data = new byte[count * sizeof(float)];
        for (var i = 0; i < count; i++) BitConverter.TryWriteBytes(data.AsSpan(i * sizeof(float)), MathF.Round(random.NextSingle() * 0.2f - 0.1f, 4));
        return new(name, "FP32", shape, data);
    }

    private static string FindRoot()
    {
        for (var d = new DirectoryInfo(AppContext.BaseDirectory); d is not null; d = d.Parent)
            if (File.Exists(System.IO.Path.Combine(d.FullName, "ActorInference.sln"))) return d.FullName;
        throw new DirectoryNotFoundException("The benchmarks run from a checkout: no ActorInference.sln above " + AppContext.BaseDirectory);
    }
}
