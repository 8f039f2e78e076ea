using ActorInference.Isolation;

namespace ActorInference.Worker.Tests.Endings;

/// <summary>A worker that is dead before its node has seen its end: what the node meets meanwhile is no damage, and the cause is told in the end.</summary>
public sealed class EndingTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    [Fact]
    public void DeadBeforeItsEndIsSeen_SubmittingSaysClosed_AndTheSignalIsTheCause()
    {
        using var blocked = new ManualResetEventSlim();
        using var release = new ManualResetEventSlim();
        using var worker = TestWorker.Load(Files.TestModel("identity-fp32"), plan => plan with { Output = _ => Block(blocked, release) });
        using var input = Tensors.Of("x", [1 << 20], new float[1 << 20]);
        try
        {
            // The thread that watches all workers is held up in the output of this one, so that nobody collects the dead.
            using (var output = new FileStream($"/proc/{worker.Id}/fd/1", FileMode.Open, FileAccess.Write)) output.Write("held up\n"u8);
            Assert.True(blocked.Wait(Patience));
            worker.Signal(Signals.Kill);
            Assert.True(SpinWait.SpinUntil(() => IsDead(worker.Id), Patience));

            Assert.Throws<LinkClosedException>(() => worker.Submit([input]));
            Assert.False(worker.Process.Exited.IsCompleted);
        }
        finally
        {
            release.Set();
        }

        Assert.Equal((WorkerExitCause.Killed, "SIGKILL"), (worker.WaitExit().Cause, worker.WaitExit().Signal));
    }

    [Fact]
    public void KilledByItsNode_TheSentenceIsThereBeforeItsEnd()
    {
        using var worker = TestWorker.Load(Files.Small);
        Assert.Null(worker.Process.Sentence);

        worker.Process.Kill(WorkerExitCause.Hung);
        worker.Process.Kill(WorkerExitCause.LinkDamaged);

        Assert.Equal(WorkerExitCause.Hung, worker.Process.Sentence?.Cause);
        Assert.Equal(worker.Process.Sentence?.Sentence, worker.WaitExit().Sentence);
    }

    [Fact]
    public void Crash_TellsWhatTheWorkerWroteLast_OnOneLine()
    {
        using var worker = TestWorker.Load(Files.Small);
        using (var output = new FileStream($"/proc/{worker.Id}/fd/1", FileMode.Open, FileAccess.Write)) output.Write("long ago\nUnhandled exception. It\tbroke.\n   at Somewhere\n"u8);

        worker.Signal(Signals.Abort);

        var exit = worker.WaitExit();
        Assert.Equal(WorkerExitCause.Crashed, exit.Cause);
        Assert.EndsWith("it wrote: Unhandled exception. It broke. | at Somewhere.", exit.Sentence, StringComparison.Ordinal);
    }

    private static void Block(ManualResetEventSlim blocked, ManualResetEventSlim release)
    {
        blocked.Set();
        release.Wait(Patience);
    }

    /// <summary>The first thread is a zombie as soon as it has ended; the sockets close with the last thread that shares them.</summary>
    private static bool IsDead(int process) =>
        File.ReadAllText($"/proc/{process}/stat").Split(") ")[1][0] == 'Z' && Directory.GetDirectories($"/proc/{process}/task").Length == 1;
}
