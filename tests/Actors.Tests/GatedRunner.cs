using ActorInference.Contracts;
using ActorInference.Inference;

namespace ActorInference.Actors.Tests;

/// <summary>A real session whose runs wait for a gate, so that a test decides what happens while a run is under way.</summary>
internal sealed class Gate
{
    private readonly SemaphoreSlim _passes = new(0);
    private readonly SemaphoreSlim _entered = new(0);
    private readonly List<int> _batches = [];
    private volatile bool _isOpen;

    /// <summary>Sizes of the batches that ran, in order.</summary>
    internal IReadOnlyList<int> Batches
    {
        get
        {
            lock (_batches) return [.. _batches];
        }
    }

    /// <summary>When set, a run throws it instead: what a real session must never do.</summary>
    internal Func<ModelBatch, Exception?> Crash { get; set; } = _ => null;

    /// <summary>When it is true, by the path of the model's file, a run fails whatever its inputs are.</summary>
    internal Func<string, bool> Fails { get; set; } = _ => false;

    /// <summary>Runs for which it is false pass at once.</summary>
    internal Func<bool> Holds { get; set; } = () => true;

    /// <summary>A run goes on although it is told to stop.</summary>
    internal bool IsDeaf { get; set; }

    internal RunnerFactory Factory => (path, settings, cancellation) => new Runner(OnnxModelRunner.Load(path, settings, cancellation), path, this);

    /// <summary>Lets so many runs pass.</summary>
    internal void Pass(int runs = 1) => _passes.Release(runs);

    /// <summary>Lets every run pass from now on.</summary>
    internal void Open()
    {
        _isOpen = true;
        _passes.Release(1000);
    }

    /// <summary>Waits until a run has begun.</summary>
    internal Task EnteredAsync() => _entered.WaitAsync().WaitAsync(TestNode.Patience);

    private sealed class Runner(OnnxModelRunner runner, string path, Gate gate) : IModelRunner
    {
        private readonly SemaphoreSlim _stop = new(0);

        public ModelSignature Signature => runner.Signature;

        public void Run(ModelBatch batch)
        {
            // A run is told to stop again and again until it ends: what is left of that is not for this one.
            while (_stop.Wait(0)) continue;
            lock (gate._batches) gate._batches.Add(batch.Count);
            gate._entered.Release();
            var isStopped = !gate._isOpen && gate.Holds() && WaitHandle.WaitAny([gate._passes.AvailableWaitHandle, _stop.AvailableWaitHandle], TestNode.Patience) == 1;
            gate._passes.Wait(0);
            if (gate.Crash(batch) is { } crash) throw crash;
            if (isStopped) batch.Fail(BatchVerdict.Terminated, new RunFailure(InferFailureCode.Cancelled, "The run was stopped."));
            else if (gate.Fails(path)) batch.Fail(BatchVerdict.Failed, new RunFailure(InferFailureCode.Internal, "The session is broken."));
            else runner.Run(batch);
        }

        public void Terminate()
        {
            if (gate.IsDeaf) return;
            _stop.Release();
            runner.Terminate();
        }

        public void WarmUp(params ReadOnlySpan<int> rows) => runner.WarmUp(rows);

        public void Dispose() => runner.Dispose();
    }
}
