using ActorInference.Contracts;
using ActorInference.Isolation;

namespace ActorInference.Worker.Tests.Endings;

/// <summary>A signal ends the worker in whatever it does; the node learns which one, and goes on.</summary>
public sealed class SignalTests
{
    public static TheoryData<int, string> Deadly => new()
    {
        { Signals.Kill, "SIGKILL" },
        { Signals.Segmentation, "SIGSEGV" },
        { Signals.Abort, "SIGABRT" },
        { Signals.Bus, "SIGBUS" },
        { Signals.FloatingPoint, "SIGFPE" },
        { Signals.Illegal, "SIGILL" },
    };

    [Theory]
    [MemberData(nameof(Deadly))]
    public void WhileLoading_ExitNamesTheSignal(int signal, string name)
    {
        using var worker = TestWorker.Start(Files.Direction);
        worker.WaitPhase(WorkerPhase.Loading);

        worker.Signal(signal);

        AssertEnd(worker, name);
        var failure = Assert.Throws<WorkerFailedException>(worker.WaitLoaded);
        Assert.Equal(name, failure.Exit.Signal);
        Assert.False(failure.IsFinal);
    }

    [Theory]
    [MemberData(nameof(Deadly))]
    public void WhileIdle_ExitNamesTheSignal(int signal, string name)
    {
        using var worker = TestWorker.Load(Files.Small);

        worker.Signal(signal);

        AssertEnd(worker, name);
        Assert.Null(worker.Take());
    }

    [Theory]
    [MemberData(nameof(Deadly))]
    public void WhileRunning_ExitNamesTheSignalAndTheWaitEnds(int signal, string name)
    {
        using var worker = TestWorker.Load(Files.Endless);
        using var input = Tensors.Of("x", [], 1f);
        worker.Submit([input]);
        worker.WaitPhase(WorkerPhase.Running);

        worker.Signal(signal);

        Assert.Null(worker.Take());
        AssertEnd(worker, name);
    }

    [Theory]
    [MemberData(nameof(Deadly))]
    public void WhileWriting_ExitNamesTheSignalAndWhatCameIsWhole(int signal, string name)
    {
        using var worker = TestWorker.Load(Files.TestModel("identity-fp32"));
        using var input = Tensors.Of("x", [1 << 20], Enumerable.Range(0, 1 << 20).Select(each => (float)each).ToArray());
        while (worker.Process.Phase != WorkerPhase.Writing)
        {
            if (worker.Process.Lane(0).Outstanding < 4)
            {
                worker.Submit([input]);
            }
            else if (worker.Process.Lane(0).Wait(0) == LaneWait.Ready)
            {
                AssertWhole(worker.Take()!, input);
            }
        }

        worker.Signal(signal);

        while (worker.Take() is { } completion)
        {
            AssertWhole(completion, input);
        }

        AssertEnd(worker, name);
    }

    [Theory]
    [InlineData(Signals.Interrupt)]
    [InlineData(Signals.Terminate)]
    public void RequestToEnd_IsTheNodesToMake(int signal)
    {
        using var worker = TestWorker.Load(Files.Small);
        using var row = Tensors.Row(1);

        worker.Signal(signal);

        Assert.Equal(Tensors.Expected(row), worker.Run(row));
    }

    private static void AssertWhole(LaneCompletion completion, NamedTensor expected)
    {
        var outputs = completion.OutputsOf(0)!;
        Assert.True(expected.AsSpan<float>().SequenceEqual(outputs[0].AsSpan<float>()));
        Array.ForEach(outputs, static output => output.Dispose());
    }

    private static void AssertEnd(TestWorker worker, string name)
    {
        var exit = worker.WaitExit();
        Assert.Equal(name == "SIGKILL" ? WorkerExitCause.Killed : WorkerExitCause.Crashed, exit.Cause);
        Assert.Equal(name, exit.Signal);
        Assert.Null(exit.ExitCode);
        Assert.Contains(name, exit.Sentence, StringComparison.Ordinal);
    }
}
