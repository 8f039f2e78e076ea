using ActorInference.Contracts;
using ActorInference.Inference;
using ActorInference.Isolation;

namespace ActorInference.Bench.WorkerLink;

/// <summary>A model in a real worker process, asked through its lane by the calling thread: the request is written into the shared memory, the answer taken out of it.</summary>
internal sealed class LinkedModel : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly SharedArena _inputs;
    private readonly WorkerProcess _worker;
    private readonly LaneClient _lane;
    private readonly LaneCompletion _completion = new();
    private readonly LaneItem[] _item = new LaneItem[1];
    private ulong _ticket;

    /// <param name="path">The model: one input "x", one output "y", f32[N,K].</param>
    /// <param name="thread">Where the worker's instance runs.</param>
    public LinkedModel(string path, ThreadIsolation thread)
    {
        _inputs = new("bench", LinkLimits.Default);
        _worker = WorkerLauncher.Shared.Start(new()
        {
            Name = "bench",
            Isolation = new() { Threads = thread },
            Instances = [new(0, thread)],
            ModelPath = path,
            Session = SessionWire.Write(new()),
            Inputs = _inputs,
        });
        using var patience = new CancellationTokenSource(Patience);
        _worker.WaitLoaded(patience.Token);
        _lane = _worker.Lane(0);
    }

    /// <summary>Writes the request into its memory, has it run, and reads the answer's first number.</summary>
    public float Ask(ReadOnlySpan<float> data, TensorShape shape)
    {
        using var input = RawCopy.Tensor("x", data, shape, _inputs);
        _item[0] = new([input], null);
        if (!_lane.TrySubmit(++_ticket, _item)) throw new InvalidOperationException("The lane is full.");
        var wait = _lane.Wait(Rounds.After(Patience));
        if (wait != LaneWait.Ready || !_lane.TryTake(_completion)) throw new InvalidOperationException($"The worker did not answer: {wait}.");
        if (_completion.OutputsOf(0) is not [var output]) throw new InvalidOperationException(_completion.FailureOf(0)?.Message);
        using (output) return output.AsSpan<float>()[0];
    }

    public void Dispose()
    {
        _worker.Dispose();
        _inputs.Dispose();
    }
}
