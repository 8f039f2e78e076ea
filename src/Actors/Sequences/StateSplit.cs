using ActorInference.Contracts;

namespace ActorInference.Actors;

/// <summary>Takes the next state of a sequence out of the outputs of a run, on the instance's thread.</summary>
internal sealed class StateSplit(IReadOnlyList<SequenceState> states)
{
    /// <summary>
    /// Puts the state into <see cref="Sequence.NextState"/> and returns what the asker gets. A state that the asker named among its
    /// outputs goes to both, over the same memory.
    /// </summary>
    internal NamedTensor[] Take(PendingRequest request, NamedTensor[] outputs)
    {
        if (states.Count == 0) return outputs;
        var next = new NamedTensor[states.Count];
        var answer = new List<NamedTensor>(outputs.Length);
        foreach (var output in outputs)
        {
            var state = IndexOf(output.Name);
            if (state < 0)
            {
                answer.Add(output);
                continue;
            }

            next[state] = output;
            if (request.AskedOutputs?.Contains(output.Name) == true)
                answer.Add(new NamedTensor(output.Name, output.Datatype, output.Shape, output.Buffer.Share(0, output.Buffer.Length)));
        }

        request.Sequence!.NextState = next;
        return [.. answer];
    }

    private int IndexOf(string output)
    {
        for (var index = 0; index < states.Count; index++)
            if (states[index].Output == output) return index;
        return -1;
    }
}
