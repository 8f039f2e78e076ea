using ActorInference.Isolation;

namespace ActorInference.Worker.Tests.Endings;

/// <summary>A worker that dies before it was given its plan was started all the same, and its end is told as any other's.</summary>
public sealed class EarlyDeathTests
{
    private const int Rounds = 60;

    [Fact]
    public void KilledAtItsFirstSignOfLife_ExitNamesTheSignal()
    {
        TestWorker.Load(Files.Small).Dispose();
        using var stop = new CancellationTokenSource();
        var hunter = new Thread(() => Hunt(LauncherId(), stop.Token));
        hunter.Start();
        try
        {
            for (var round = 0; round < Rounds; round++)
            {
                using var worker = TestWorker.Start(Files.Small, plan => plan with { Isolation = new() { Threads = new() { Cores = ProcessAffinity.Allowed } } });

                var exit = worker.WaitExit();

                Assert.Equal((WorkerExitCause.Killed, "SIGKILL"), (exit.Cause, exit.Signal));
            }
        }
        finally
        {
            stop.Cancel();
            hunter.Join();
        }
    }

    private static int LauncherId() => SystemFiles.Machine.Numbered("/proc/self/task", "").Single(task => SystemFiles.Machine.Text($"/proc/self/task/{task}/comm") == "worker-launcher");

    /// <summary>Kills whatever the launcher makes, as soon as it is there.</summary>
    private static void Hunt(int launcher, CancellationToken stop)
    {
        while (!stop.IsCancellationRequested)
        {
            foreach (var child in (SystemFiles.Machine.Text($"/proc/self/task/{launcher}/children") ?? "").Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                Signals.TrySend(int.Parse(child), Signals.Kill);
            }
        }
    }
}
