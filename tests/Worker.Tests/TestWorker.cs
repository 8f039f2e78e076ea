using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using ActorInference.Contracts;
using ActorInference.Inference;
using ActorInference.Isolation;

namespace ActorInference.Worker.Tests;

/// <summary>A real worker process with one model, and short ways to use it.</summary>
internal sealed class TestWorker : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly ConcurrentQueue<string> _lines = new();
    private readonly LaneCompletion _completion = new();
    private ulong _tickets;

    private TestWorker(SharedArena inputs, Func<TestWorker, WorkerPlan> plan)
    {
        Inputs = inputs;
        Process = WorkerLauncher.Shared.Start(plan(this));
    }

    public SharedArena Inputs { get; }

    public WorkerProcess Process { get; }

    public int Id => Process.ProcessId;

    /// <summary>What the worker wrote to its standard output and error.</summary>
    public string Output => string.Join('\n', _lines);

    /// <summary>Starts a worker; <paramref name="change"/> changes the usual plan.</summary>
    public static TestWorker Start(string model, Func<WorkerPlan, WorkerPlan>? change = null, [CallerMemberName] string name = "")
    {
        var inputs = new SharedArena("test", LinkLimits.Default);
        try
        {
            return new(inputs, worker =>
            {
                var plan = new WorkerPlan
                {
                    Name = name.Length <= 60 ? name : name[..60],
                    Isolation = new ProcessIsolation(),
                    Instances = [new(0, ThreadIsolation.None)],
                    ModelPath = model,
                    Session = SessionWire.Write(new()),
                    Inputs = inputs,
                    LoadTimeout = Patience,
                    HeartbeatTimeout = Patience,
                    Output = worker._lines.Enqueue,
                };
                return change?.Invoke(plan) ?? plan;
            });
        }
        catch
        {
            inputs.Dispose();
            throw;
        }
    }

    /// <summary>Starts a worker and waits until it is loaded.</summary>
    public static TestWorker Load(string model, Func<WorkerPlan, WorkerPlan>? change = null, [CallerMemberName] string name = "")
    {
        var worker = Start(model, change, name);
        try
        {
            worker.WaitLoaded();
            return worker;
        }
        catch
        {
            worker.Dispose();
            throw;
        }
    }

    public WorkerLoaded WaitLoaded() => Process.WaitLoaded(default);

    public ModelSignature Signature
    {
        get
        {
            var loaded = WaitLoaded();
            return SignatureWire.Read(loaded.Inputs, loaded.Outputs, loaded.Signature);
        }
    }

    public WorkerExit WaitExit() =>
        Process.Exited.Wait(Patience) ? Process.Exited.Result : throw new TimeoutException($"The worker {Id} did not end; it is {Process.Phase}. {Output}");

    /// <summary>Waits until it does something.</summary>
    public void WaitPhase(WorkerPhase phase)
    {
        var start = Stopwatch.GetTimestamp();
        while (Process.Phase != phase)
        {
            if (Process.Exited.IsCompleted || Stopwatch.GetElapsedTime(start) > Patience)
            {
                throw new TimeoutException($"The worker {Id} never came to {phase}; it is {Process.Phase}. {(Process.Exited.IsCompleted ? Process.Exited.Result : null)} {Output}");
            }

            Thread.Yield();
        }
    }

    public ulong Submit(NamedTensor[] inputs, int lane = 0) =>
        Process.Lane(lane).TrySubmit(++_tickets, new LaneItem(inputs, null)) ? _tickets : throw new InvalidOperationException("The lane has no room.");

    /// <summary>Waits for the oldest submission of a lane. Null when the worker is gone.</summary>
    public LaneCompletion? Take(int lane = 0)
    {
        var until = Stopwatch.GetTimestamp() + (long)(Patience.TotalSeconds * Stopwatch.Frequency);
        while (true)
        {
            switch (Process.Lane(lane).Wait(until))
            {
                case LaneWait.Ready when Process.Lane(lane).TryTake(_completion):
                    return _completion;
                case LaneWait.Gone:
                    return null;
                case LaneWait.TimedOut:
                    throw new TimeoutException($"The worker {Id} did not answer; it is {Process.Phase}. {Output}");
                default:
                    break;
            }
        }
    }

    /// <summary>Runs one request; its failure fails the test.</summary>
    public float[] Run(params NamedTensor[] inputs)
    {
        Submit(inputs);
        var completion = Take() ?? throw new InvalidOperationException($"The worker is gone: {WaitExit()} {Output}");
        Assert.Null(completion.FailureOf(0));
        var outputs = completion.OutputsOf(0)!;
        var values = outputs[0].AsSpan<float>().ToArray();
        Array.ForEach(outputs, static output => output.Dispose());
        return values;
    }

    public void Signal(int signal) => Signals.Send(Id, signal);

    public void Dispose()
    {
        Process.Dispose();
        WaitExit();
        _completion.Dispose();
        Inputs.Dispose();
    }
}
