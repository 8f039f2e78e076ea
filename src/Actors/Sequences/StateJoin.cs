using ActorInference.Contracts;
using ActorInference.Inference;

namespace ActorInference.Actors;

/// <summary>Puts the state of a sequence into a request that leaves it out.</summary>
internal static class StateJoin
{
    /// <summary>
    /// The request with the state among its inputs: the sequence's, or zeros at its start, over shared memory. Also sets which outputs the run gives:
    /// those asked for and the next state.
    /// </summary>
    internal static InferRequest Join(PendingRequest pending, Sequence sequence, IReadOnlyList<SequenceState> states, ModelSignature signature)
    {
        var request = pending.Request!;
        if (states.Count == 0) return request;
        if (request.Outputs is { } asked)
            pending.Outputs = [.. asked, .. states.Select(state => state.Output).Where(output => !asked.Contains(output))];
        if (sequence.State.Length == 0) sequence.State = [.. states.Select(state => Zeros(state.Input, signature))];
        var inputs = new List<NamedTensor>(request.Inputs);
        for (var index = 0; index < states.Count; index++)
        {
            if (request.Inputs.Any(input => input.Name == states[index].Input)) continue;
            var state = sequence.State[index];
            inputs.Add(new NamedTensor(states[index].Input, state.Datatype, state.Shape, state.Buffer.Share(0, state.Buffer.Length)));
        }

        return request with { Inputs = [.. inputs] };
    }

    private static NamedTensor Zeros(string input, ModelSignature signature)
    {
        var metadata = signature.Inputs[signature.IndexOfInput(input)];
        var shape = TensorShape.Create([.. metadata.Shape.Select(dimension => dimension < 0 ? 1 : dimension)]);
        shape.TryGetByteLength(metadata.Datatype, out var length);
        var buffer = TensorBuffer.Rent(length);
        buffer.Span.Clear();
        return new NamedTensor(input, metadata.Datatype, shape, buffer);
    }
}
