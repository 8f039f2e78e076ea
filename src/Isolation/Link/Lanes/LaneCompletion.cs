using ActorInference.Contracts;

namespace ActorInference.Isolation;

/// <summary>
/// What came of one submission, in memory of the node's pool. Used again and again; what was not taken out of it is disposed with the next
/// use or with <see cref="Clear"/>.
/// </summary>
public sealed class LaneCompletion : IDisposable
{
    private readonly List<(NamedTensor[]? Outputs, InferFailureCode Code, string? Message)> _items = [];

    /// <summary>The number given with the submission.</summary>
    public ulong Ticket { get; private set; }

    public LaneVerdict Verdict { get; private set; }

    public LaneTimes Times { get; private set; }

    /// <summary>Requests; as many as the submission had.</summary>
    public int Count => _items.Count;

    /// <summary>The outputs of a request in the order wanted, which are the caller's from now on; null when it failed or they were taken.</summary>
    public NamedTensor[]? OutputsOf(int index)
    {
        var outputs = _items[index].Outputs;
        if (outputs is not null)
        {
            _items[index] = default;
        }

        return outputs;
    }

    /// <summary>Why a request failed; null when it did not.</summary>
    public (InferFailureCode Code, string Message)? FailureOf(int index) =>
        _items[index] is { Message: { } message, Code: var code } ? (code, message) : null;

    /// <summary>Forgets everything and disposes the outputs that were not taken.</summary>
    public void Clear()
    {
        foreach (var (outputs, _, _) in _items)
        {
            foreach (var output in outputs ?? [])
            {
                // One that could not be read left the rest of its request empty.
                output?.Dispose();
            }
        }

        _items.Clear();
        (Ticket, Verdict, Times) = (0, default, default);
    }

    public void Dispose() => Clear();

    internal void Begin(ulong ticket, LaneVerdict verdict, LaneTimes times)
    {
        Clear();
        (Ticket, Verdict, Times) = (ticket, verdict, times);
    }

    /// <summary>The next request has so many outputs, which the caller fills in.</summary>
    internal NamedTensor[] BeginOutputs(int count)
    {
        var outputs = new NamedTensor[count];
        _items.Add((outputs, default, null));
        return outputs;
    }

    internal void Fail(InferFailureCode code, string message) => _items.Add((null, code, message));
}
