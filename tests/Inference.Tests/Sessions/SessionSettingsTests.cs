namespace ActorInference.Inference.Tests;

public sealed class SessionSettingsTests : PoolBaseline
{
    [Fact]
    public void EveryOption_Loads()
    {
        using var folder = new TemporaryFolder();
        var settings = new SessionSettings
        {
            IntraOpThreads = 2,
            InterOpThreads = 2,
            ExecutionMode = SessionExecutionMode.Parallel,
            GraphOptimization = GraphOptimization.Basic,
            MemoryArena = false,
            MemoryPattern = false,
            AllowSpinning = true,
            Deterministic = true,
            LogLevel = SessionLogLevel.Error,
            ProfilePrefix = folder.At("profile"),
            ConfigEntries = new Dictionary<string, string> { ["session.disable_prepacking"] = "1" },
            Providers = [new(ExecutionProviderKind.Cpu)],
        };
        using var runner = Models.Load(Models.WakeWord, settings);
        var inputs = new[] { Tensor.Noise("onnx::Flatten_0", 1, 1, 24, 96) };
        Tensor.Dispose(inputs, runner.RunOne(inputs));
        Assert.Contains("Gemm", File.ReadAllText(runner.EndProfiling()), StringComparison.Ordinal);
    }

    [SkippableTheory]
    [InlineData(ExecutionProviderKind.Cuda, "cuda")]
    [InlineData(ExecutionProviderKind.TensorRt, "tensorrt")]
    public void ProviderThatCannotLoad_IsASentence_AndTheCpuGoesOn(ExecutionProviderKind kind, string word)
    {
        var settings = new SessionSettings { Providers = [new(kind) { DeviceId = 0, MemoryLimit = 1 << 30, ArenaGrowth = ArenaGrowth.Requested }] };
        var refused = Record.Exception(() => Models.Load(Models.WakeWord, settings).Dispose());
        Skip.If(refused is null, $"This machine runs {word}.");
        var sentence = Assert.IsType<ModelLoadException>(refused);
        Assert.Equal(ModelLoadError.Unavailable, sentence.Error);
        Assert.StartsWith($"The execution provider \"{word}\" cannot be used here: ", sentence.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("/", sentence.Message, StringComparison.Ordinal);
        using var runner = Models.Load(Models.WakeWord);
    }

    [Fact]
    public void CancelledLoad_Stops()
    {
        var cancelled = new CancellationToken(canceled: true);
        var stopped = Assert.Throws<ModelLoadException>(() => OnnxModelRunner.Load(Models.Recognition, new(), cancelled));
        Assert.Equal(ModelLoadError.Cancelled, stopped.Error);
    }

    [Fact]
    public void Words_AreThoseOfHocon()
    {
        Assert.Equal(["cpu", "cuda", "tensorrt"], SessionWords.Of<ExecutionProviderKind>());
        Assert.Equal(["none", "basic", "extended", "layout", "all"], SessionWords.Of<GraphOptimization>());
        Assert.Equal(["power-of-two", "requested"], SessionWords.Of<ArenaGrowth>());
        Assert.True(SessionWords.TryParse<SessionExecutionMode>("parallel", out var mode));
        Assert.Equal(SessionExecutionMode.Parallel, mode);
        Assert.False(SessionWords.TryParse<SessionExecutionMode>("Parallel", out _));
    }
}
