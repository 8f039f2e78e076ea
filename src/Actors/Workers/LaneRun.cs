using System.Diagnostics;
using ActorInference.Contracts;
using ActorInference.Inference;
using ActorInference.Isolation;

namespace ActorInference.Actors;

/// <summary>
/// Runs the batches of one instance in its worker and answers them. Several may be with the worker at a time, so that it never waits for the node
/// between two runs. For the instance's thread alone, except what <see cref="IRunStopper"/> promises.
/// </summary>
internal sealed partial class LaneRun(LaneClient lane, Settlement settlement, InstanceSetup setup, WorkerHost host, TimeSpan terminateGrace) : IRunStopper, IDisposable
{
    // A wait ends after so long in any case, so that the instance's thread looks after its mailbox.
    private static readonly long LongestWait = Stopwatch.Frequency;

    private readonly Lock _gate = new();
    private readonly long _grace = (long)(terminateGrace.TotalSeconds * Stopwatch.Frequency);
    private readonly Queue<Flight> _flights = new();
    private readonly Stack<Flight> _free = new();
    private readonly LaneCompletion _completion = new();
    private readonly Queue<Flight> _submitted = new();
    private ulong _tickets;
    private long _activity;
    private bool _isOver;

    /// <summary>Batches that were added and not handed back.</summary>
    internal bool IsBusy => _flights.Count > 0;

    /// <summary>Something is with the worker, or can be.</summary>
    internal bool HasSubmissions => _submitted.Count > 0;

    /// <summary>Takes a batch and hands it to the worker at once, if its lane has room.</summary>
    internal void Add(InstanceBatch batch)
    {
        if (!_free.TryPop(out var flight)) flight = new Flight(setup.Counters.Batches.Length);
        flight.Begin(batch, settlement);
        _flights.Enqueue(flight);
        if (!flight.IsFinished) Submit(flight);
    }

    /// <summary>
    /// Waits for the worker, at most a second, and settles what it completed. False when the worker is gone.
    /// </summary>
    /// <exception cref="LinkDamagedException">The worker wrote something impossible.</exception>
    internal bool Advance()
    {
        foreach (var flight in _flights)
            if (flight is { IsFinished: false, Ticket: 0 }) Submit(flight);
        if (_submitted.Count == 0) return true;
        switch (lane.Wait(WatchRunning()))
        {
            case LaneWait.Ready:
                while (lane.TryTake(_completion)) Complete();
                return true;
            case LaneWait.Gone:
                return false;
            default:
                return true;
        }
    }

    /// <summary>The oldest batch, when it is finished; it goes back to the model actor.</summary>
    internal InstanceBatch? TakeFinished()
    {
        if (!_flights.TryPeek(out var flight) || !flight.IsFinished) return null;
        _flights.Dequeue();
        var batch = flight.Batch!;
        foreach (var request in batch.Requests)
            if (request.Request is null) settlement.AnswerProbe(request);
        flight.Clear();
        _free.Push(flight);
        return batch;
    }

    /// <summary>The worker is dead, and all that it completed is settled: what it had begun is lost, the rest waits again.</summary>
    internal void LoseAll()
    {
        if (_submitted.Count > 0) setup.Activity.End(_activity);
        _submitted.Clear();
        foreach (var flight in _flights)
        {
            var hasBegun = flight.Ticket != 0 && lane.HasBegun(flight.Ticket);
            for (var index = 0; index < flight.Count; index++)
            {
                if (flight.Live[index] is null) continue;
                if (hasBegun && (flight.IsTogether || index == flight.Alone)) settlement.Lose(flight.Take(index), Settlement.BrokeOff);
                else Settlement.Return(flight.Take(index));
            }

            flight.Batch!.IsRunning = false;
        }

        _flights.Clear();
    }

    // The thread that waits looks after it.
    public void StopAbandoned() => Wake();

    // The lane may be taken away from under those who wake it.
    public void Wake()
    {
        lock (_gate)
            if (!_isOver) lane.Wake();
    }

    public void Dispose()
    {
        lock (_gate) _isOver = true;
        _completion.Dispose();
    }

    private void Submit(Flight flight)
    {
        if (TryBar(flight))
        {
            GoOn(flight);
            return;
        }

        try
        {
            if (!lane.TrySubmit(_tickets + 1, flight.Items())) return;
            flight.Ticket = ++_tickets;
            _submitted.Enqueue(flight);
            if (_submitted.Count == 1) _activity = setup.Activity.Begin();
        }
        catch (Exception refused) when (refused is TensorMemoryFullException or ArgumentException)
        {
            Refuse(flight, refused);
        }
    }

    // Refuses what may not run now of what would be submitted; what is left after that goes on alone.
    private bool TryBar(Flight flight)
    {
        if (setup.Lease is not { IsHeld: false }) return false;
        var (first, end) = flight.IsTogether ? (0, flight.Count) : (flight.Alone, flight.Alone + 1);
        var isBarred = false;
        for (var index = first; index < end; index++)
        {
            if (flight.Live[index]!.IsGolden) continue;
            settlement.Refuse(flight.Take(index));
            isBarred = true;
        }

        return isBarred;
    }

    // Together they may be too much for the link, each alone may not.
    private void Refuse(Flight flight, Exception refused)
    {
        if (!flight.IsTogether || flight.Count == 1)
        {
            var code = refused is TensorMemoryFullException ? InferFailureCode.Overloaded : InferFailureCode.InvalidInput;
            settlement.Fail(flight.Take(flight.IsTogether ? 0 : flight.Alone), new RunFailure(code, refused.Message));
        }

        GoOn(flight);
    }

    /// <summary>Tells the run that goes on to stop when nobody needs it, and ends a worker that does not. Returns until when to wait.</summary>
    private long WatchRunning()
    {
        var now = Stopwatch.GetTimestamp();
        var running = _submitted.Peek();
        if (running.TerminatedAt == 0)
        {
            var latest = running.Latest;
            if (latest > now && !running.IsAbandoned) return Math.Min(now + LongestWait, latest);
            lane.RequestTerminate(running.Ticket);
            running.TerminatedAt = now;
        }

        var end = running.TerminatedAt + _grace;
        if (end > now) return Math.Min(now + LongestWait, end);
        host.Kill(WorkerExitCause.Hung);
        return now + LongestWait;
    }
}
