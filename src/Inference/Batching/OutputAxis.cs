using System.Numerics;

namespace ActorInference.Inference;

/// <summary>
/// The axis along which one output grows with the batch, found by watching it: it is the one that has as many elements as the batch has
/// rows, every time. While several axes fit, it is unknown, and the output must not be split.
/// </summary>
internal struct OutputAxis(IReadOnlyList<long> declared)
{
    private uint _candidates = CandidatesOf(declared);

    /// <summary>The axis when exactly one is left, otherwise -1.</summary>
    public readonly int Axis => BitOperations.PopCount(_candidates) == 1 ? BitOperations.TrailingZeroCount(_candidates) : -1;

    /// <summary>Whether no axis fits: the model mixes the rows, or the output has nothing to do with them.</summary>
    public readonly bool IsImpossible => _candidates == 0;

    /// <summary>Learns from an output of a batch of so many rows.</summary>
    public void Watch(ReadOnlySpan<long> dimensions, long rows)
    {
        var fitting = 0u;
        for (var axis = 0; axis < dimensions.Length; axis++)
        {
            fitting |= dimensions[axis] == rows ? 1u << axis : 0;
        }

        _candidates &= fitting;
    }

    private static uint CandidatesOf(IReadOnlyList<long> declared)
    {
        // No dimension declared is as much as an unknown shape.
        var candidates = declared.Count == 0 ? uint.MaxValue : 0;
        for (var axis = 0; axis < declared.Count; axis++)
        {
            candidates |= declared[axis] < 0 ? 1u << axis : 0;
        }

        return candidates;
    }
}
