using ActorInference.Contracts;

namespace ActorInference.Isolation;

/// <summary>The requests of one submission as the worker sees them; the tensors lie in the model's shared input memory. Used again and again.</summary>
public sealed class LaneSubmission
{
    /// <summary>The number that the node gave it.</summary>
    public ulong Ticket { get; internal set; }

    /// <summary>Requests.</summary>
    public int Count { get; private set; }

    /// <summary>The inputs of a request, valid until the submission is completed; not to be disposed.</summary>
    public NamedTensor[] InputsOf(int index) => throw new NotImplementedException();

    /// <summary>The outputs wanted, in the order wanted; null for all in the model's order.</summary>
    public string[]? WantedOf(int index) => throw new NotImplementedException();
}
