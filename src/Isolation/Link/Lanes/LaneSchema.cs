using ActorInference.Contracts;

namespace ActorInference.Isolation;

/// <summary>
/// The inputs and outputs of the model behind a lane, in the model's order. Names travel as their indexes, so that both ends need the same schema.
/// </summary>
public sealed class LaneSchema
{
    /// <summary>Inputs, or outputs, that a model may have.</summary>
    public const int MaxTensors = 1024;

    /// <exception cref="ArgumentException">More than <see cref="MaxTensors"/>.</exception>
    public LaneSchema(IReadOnlyList<TensorMetadata> inputs, IReadOnlyList<TensorMetadata> outputs)
    {
        if (Math.Max(inputs.Count, outputs.Count) > MaxTensors)
        {
            throw new ArgumentException($"The model has {inputs.Count} inputs and {outputs.Count} outputs; at most {MaxTensors} of each are allowed.");
        }

        Inputs = [.. inputs];
        Outputs = [.. outputs];
    }

    internal TensorMetadata[] Inputs { get; }

    internal TensorMetadata[] Outputs { get; }

    /// <summary>The index of a name, or -1.</summary>
    /// <param name="tensors">Where to look.</param>
    /// <param name="name">The name.</param>
    /// <param name="guess">Where it probably is.</param>
    internal static int IndexOf(TensorMetadata[] tensors, string name, int guess)
    {
        if ((uint)guess < (uint)tensors.Length && tensors[guess].Name == name)
        {
            return guess;
        }

        for (var index = 0; index < tensors.Length; index++)
        {
            if (tensors[index].Name == name)
            {
                return index;
            }
        }

        return -1;
    }
}
