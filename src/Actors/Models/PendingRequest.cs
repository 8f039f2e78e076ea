using ActorInference.Contracts;
using ActorInference.Inference;
using Akka.Actor;

namespace ActorInference.Actors;

/// <summary>
/// One accepted request from its arrival to its only answer. Whoever claims it answers it: <see cref="TryClaim"/> succeeds once.
/// The inputs belong to the request while it waits and to the instance's thread while it runs; the claimer of a waiting request
/// disposes them, the thread that ran a request disposes them after the run.
/// </summary>
internal sealed class PendingRequest(InferRequest? request, IActorRef asker, long arrived, long expires)
{
    private const int Waiting = 0;
    private const int Running = 1;
    private const int Claimed = 2;

    private object? _cancellation;
    private int _state;

    /// <summary>Null for a probe, which travels the same way and runs nothing.</summary>
    internal InferRequest? Request { get; set; } = request;

    internal IActorRef Asker { get; } = asker;

    /// <summary>Stopwatch timestamp of the arrival at the model.</summary>
    internal long Arrived { get; } = arrived;

    /// <summary>Stopwatch timestamp of the deadline; there always is one.</summary>
    internal long Expires { get; } = expires;

    /// <summary>The outputs that the run gives, those of a sequence's state included; null = all.</summary>
    internal string[]? Outputs { get; set; } = request?.Outputs;

    /// <summary>The outputs that the asker named; null = all but the state of its sequence.</summary>
    internal string[]? AskedOutputs => Request?.Outputs;

    /// <summary>Rows along the batch axis, at least 1.</summary>
    internal long Rows { get; set; } = 1;

    /// <summary>With what it can run together; null where the model does not batch.</summary>
    internal BatchKey? Key { get; set; }

    internal QueueTicket Ticket { get; set; }

    internal bool IsQueued { get; set; }

    /// <summary>The model's own question: no statistics count it.</summary>
    internal bool IsGolden { get; init; }

    /// <summary>Asked by the instance itself: its result is for nobody.</summary>
    internal bool IsTrial { get; init; }

    /// <summary>It gave a result; or, of a trial, nothing that speaks against its instance.</summary>
    internal bool HasPassed { get; set; }

    /// <summary>An instance was lost with it once already; it is not run a third time.</summary>
    internal bool IsRetry { get; set; }

    /// <summary>The sequence that it is a step of.</summary>
    internal Sequence? Sequence { get; set; }

    /// <summary>Boxed, since few requests have one and every request pays for the field.</summary>
    internal CancellationTokenRegistration Cancellation
    {
        get => _cancellation is CancellationTokenRegistration registration ? registration : default;
        set => _cancellation = value;
    }

    /// <summary>An instance has it and uses its inputs.</summary>
    internal bool IsRunning => Volatile.Read(ref _state) == Running;

    internal bool IsClaimed => Volatile.Read(ref _state) == Claimed;

    /// <summary>Somebody gave the memory of an input back: the asker, or the run of another request with the same inputs.</summary>
    internal bool IsSpent => Array.Exists(Request!.Inputs, static input => input.Buffer.IsDisposed);

    internal string? Id => Request?.Id;

    /// <summary>Takes the request into a run; false when it was answered meanwhile.</summary>
    internal bool TryStart() => Interlocked.CompareExchange(ref _state, Running, Waiting) == Waiting;

    /// <summary>Takes the request out of an instance that never ran it: it waits again. False when it was answered meanwhile; its inputs are the caller's then.</summary>
    internal bool TryReturn() => Interlocked.CompareExchange(ref _state, Waiting, Running) == Running;

    /// <summary>Takes the request away from an instance that has not begun it and may come to it; false when it has, or the request was answered.</summary>
    internal bool TryWithdraw() => Interlocked.CompareExchange(ref _state, Claimed, Waiting) == Waiting;

    /// <summary>The same request, waiting, after <see cref="TryWithdraw"/>.</summary>
    internal PendingRequest Again() => new(Request, Asker, Arrived, Expires)
    {
        Outputs = Outputs,
        Rows = Rows,
        Key = Key,
        Sequence = Sequence,
        IsRetry = IsRetry,
        IsGolden = IsGolden,
    };

    /// <summary>The right and the duty to answer. <paramref name="wasRunning"/>: the instance's thread still uses the inputs.</summary>
    internal bool TryClaim(out bool wasRunning)
    {
        var before = Interlocked.Exchange(ref _state, Claimed);
        wasRunning = before == Running;
        return before != Claimed;
    }

    /// <summary>Gives the inputs back, those that its sequence added included.</summary>
    internal void DisposeInputs() => Request?.Dispose();
}
