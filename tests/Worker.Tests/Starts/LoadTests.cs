using ActorInference.Contracts;
using ActorInference.Inference;
using ActorInference.Isolation;

namespace ActorInference.Worker.Tests.Starts;

/// <summary>A model that cannot be loaded is told in the words in which the node itself would tell it.</summary>
public sealed class LoadTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("infer-worker-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Theory]
    [InlineData("missing")]
    [InlineData("empty")]
    [InlineData("cut")]
    [InlineData("noise")]
    [InlineData("folder")]
    [InlineData("flipped")]
    [InlineData("escaping")]
    public void BrokenModel_IsTheSameErrorAsInTheNode(string how)
    {
        var path = Break(how);
        var expected = Assert.Throws<ModelLoadException>(() => OnnxModelRunner.Load(path, new()).Dispose());
        using var worker = TestWorker.Start(path);

        var failure = Assert.Throws<WorkerFailedException>(worker.WaitLoaded);

        Assert.Equal(expected.Message, failure.Message);
        Assert.True(failure.IsFinal);
        var exit = worker.WaitExit();
        Assert.Equal((WorkerExitCause.LoadFailed, 4), (exit.Cause, exit.ExitCode));
    }

    [Fact]
    public void SessionThatIsNone_IsALoadFailure()
    {
        using var worker = TestWorker.Start(Files.Small, plan => plan with { Session = new byte[] { 1, 2, 3 } });

        var failure = Assert.Throws<WorkerFailedException>(worker.WaitLoaded);

        Assert.Equal(WorkerExitCause.LoadFailed, failure.Exit.Cause);
    }

    [Fact]
    public void Signature_IsThatOfTheModel()
    {
        using var runner = OnnxModelRunner.Load(Files.Direction, new());
        using var worker = TestWorker.Load(Files.Direction);

        var signature = worker.Signature;

        Assert.Equivalent(runner.Signature.Inputs, signature.Inputs);
        Assert.Equivalent(runner.Signature.Outputs, signature.Outputs);
        Assert.All(signature.Inputs, input => Assert.Equal(runner.Signature.BatchAxes.AxisOf(input.Name), signature.BatchAxes.AxisOf(input.Name)));
    }

    [Fact]
    public void StoppedWhileLoading_EndsAsAsked()
    {
        using var worker = TestWorker.Start(Files.Direction);
        worker.WaitPhase(WorkerPhase.Loading);

        worker.Process.Stop();

        Assert.Equal(WorkerExitCause.Stopped, worker.WaitExit().Cause);
    }

    [Fact]
    public void WaitLoaded_CanBeGivenUp()
    {
        using var worker = TestWorker.Start(Files.Direction);
        worker.Signal(Signals.Stop);
        using var cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(50));

        Assert.ThrowsAny<OperationCanceledException>(() => worker.Process.WaitLoaded(cancellation.Token));
    }

    private string Break(string how)
    {
        var path = Path.Combine(_folder, "model.onnx");
        var whole = File.ReadAllBytes(Files.Small);
        switch (how)
        {
            case "missing":
                break;
            case "escaping":
                File.Copy(Files.TestModel(Path.Combine("whole1", "model")), path);
                File.CreateSymbolicLink(Path.Combine(_folder, "weights.bin"), "/etc/hostname");
                break;
            case "folder":
                Directory.CreateDirectory(path);
                break;
            case "flipped":
                whole[whole.Length / 3] ^= 0x40;
                whole[2] ^= 0x10;
                File.WriteAllBytes(path, whole);
                break;
            default:
                File.WriteAllBytes(path, how == "empty" ? [] : how == "cut" ? whole[..(whole.Length / 2)] : [.. Enumerable.Range(0, 5000).Select(static each => (byte)(each * 31))]);
                break;
        }

        return path;
    }
}
