using ActorInference.Contracts;

namespace ActorInference.Isolation;

/// <summary>
/// What came of one submission, in memory of the node's pool. Used again and again; what was not taken out of it is disposed with the next
/// use or with <see cref="Clear"/>.
/// </summary>
public sealed class LaneCompletion : IDisposable
{
    /// <summary>The number given with the submission.</summary>
    public ulong Ticket { get; internal set; }

    public LaneVerdict Verdict { get; internal set; }

    public LaneTimes Times { get; internal set; }

    /// <summary>Requests; as many as the submission had.</summary>
    public int Count { get; private set; }

    /// <summary>The outputs of a request in the order wanted, which are the caller's from now on; null when it failed or they were taken.</summary>
    public NamedTensor[]? OutputsOf(int index) => throw new NotImplementedException();

    /// <summary>Why a request failed; null when it did not.</summary>
    public (InferFailureCode Code, string Message)? FailureOf(int index) => throw new NotImplementedException();

    /// <summary>Forgets everything and disposes the outputs that were not taken.</summary>
    public void Clear() => throw new NotImplementedException();

    public void Dispose() => Clear();
}
