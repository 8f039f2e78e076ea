using ActorInference.Isolation;

namespace ActorInference.Worker.Tests.Starts;

public sealed class StartTests
{
    [Fact]
    public void SmallModel_LoadsAnswersAndStops()
    {
        using var worker = TestWorker.Load(Files.Small, plan => plan with { WarmUp = [1] });
        using var row = Tensors.Row(1);

        Assert.Equal(Tensors.Expected(row), worker.Run(row));

        worker.Process.Stop();
        var exit = worker.WaitExit();
        Assert.Equal((WorkerExitCause.Stopped, null, 0), (exit.Cause, exit.Signal, exit.ExitCode));
        Assert.Equal(WorkerPhase.Gone, worker.Process.Phase);
        Assert.Equal("", worker.Output);
    }
}
