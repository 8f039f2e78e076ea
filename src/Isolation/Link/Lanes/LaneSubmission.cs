using ActorInference.Contracts;

namespace ActorInference.Isolation;

/// <summary>The requests of one submission as the worker sees them; the tensors lie in the model's shared input memory. Used again and again.</summary>
public sealed class LaneSubmission
{
    private NamedTensor[][] _inputs = [[]];
    private string[]?[] _wanted = [null];

    /// <summary>The number that the node gave it.</summary>
    public ulong Ticket { get; private set; }

    /// <summary>Requests.</summary>
    public int Count { get; private set; }

    /// <summary>The inputs of a request, valid until the submission is completed; they stay the lane's. An array is used for a later submission again.</summary>
    public NamedTensor[] InputsOf(int index) => index < Count ? _inputs[index] : throw new ArgumentOutOfRangeException(nameof(index));

    /// <summary>The outputs wanted, in the order wanted; null for all in the model's order.</summary>
    public string[]? WantedOf(int index) => index < Count ? _wanted[index] : throw new ArgumentOutOfRangeException(nameof(index));

    internal void Begin(ulong ticket)
    {
        Clear();
        Ticket = ticket;
    }

    /// <summary>The next request has so many inputs, which the caller fills in.</summary>
    internal NamedTensor[] BeginItem(int inputs)
    {
        if (Count == _inputs.Length)
        {
            Array.Resize(ref _inputs, 2 * Count);
            Array.Resize(ref _wanted, 2 * Count);
        }

        ref var tensors = ref _inputs[Count];
        if (tensors is null || tensors.Length != inputs)
        {
            tensors = new NamedTensor[inputs];
        }

        _wanted[Count++] = null;
        return tensors;
    }

    internal void Want(string[]? outputs) => _wanted[Count - 1] = outputs;

    /// <summary>Lets go of the input memory.</summary>
    internal void Clear()
    {
        foreach (var tensors in _inputs.AsSpan(0, Count))
        {
            foreach (var tensor in tensors)
            {
                tensor?.Dispose();
            }

            Array.Clear(tensors);
        }

        Count = 0;
    }
}
