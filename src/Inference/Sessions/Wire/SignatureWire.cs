using ActorInference.Contracts;

namespace ActorInference.Inference;

/// <summary>
/// What a model's signature says beyond its inputs and outputs, as bytes: batch axes, inputs that may be left out, inputs of any rank. The worker
/// that loaded the model writes, its node reads and believes nothing that does not fit.
/// </summary>
public static class SignatureWire
{
    /// <summary>An axis is a place among a shape's dimensions; no tensor has as many.</summary>
    private const int MaxAxis = 64;

    public static byte[] Write(ModelSignature signature)
    {
        using var memory = new MemoryStream();
        using var writer = new BinaryWriter(memory);
        foreach (var input in signature.Inputs)
        {
            writer.Write((sbyte)signature.BatchAxes.AxisOf(input.Name));
            writer.Write(signature.OptionalInputs.Contains(input.Name));
            writer.Write(signature.AnyRankInputs.Contains(input.Name));
        }

        return memory.ToArray();
    }

    /// <param name="inputs">The model's inputs.</param>
    /// <param name="outputs">The model's outputs.</param>
    /// <param name="rest">The bytes of <see cref="Write"/>.</param>
    /// <exception cref="FormatException">The bytes do not belong to these inputs.</exception>
    public static ModelSignature Read(IReadOnlyList<TensorMetadata> inputs, IReadOnlyList<TensorMetadata> outputs, ReadOnlyMemory<byte> rest)
    {
        const int bytesPerInput = 3;
        if (rest.Length != inputs.Count * bytesPerInput)
        {
            throw new FormatException($"A signature of {inputs.Count} inputs comes with {rest.Length} bytes instead of {inputs.Count * bytesPerInput}.");
        }

        var axes = new int[inputs.Count];
        var optional = new List<string>();
        var anyRank = new List<string>();
        for (var index = 0; index < axes.Length; index++)
        {
            var bytes = rest.Span.Slice(index * bytesPerInput, bytesPerInput);
            axes[index] = ReadAxis(inputs[index], (sbyte)bytes[0]);
            AddIf(bytes[1] != 0, optional, inputs[index].Name);
            AddIf(bytes[2] != 0, anyRank, inputs[index].Name);
        }

        return new(inputs, outputs)
        {
            OptionalInputs = optional,
            AnyRankInputs = anyRank,
            BatchAxes = BatchAxes.Along(inputs, axes),
        };
    }

    private static int ReadAxis(TensorMetadata input, sbyte axis) =>
        axis >= -1 && axis < Math.Min(input.Shape.Count, MaxAxis) ? axis
        : throw new FormatException($"The batch axis {axis} of the input \"{input.Name}\" is none of its dimensions.");

    private static void AddIf(bool condition, List<string> names, string name)
    {
        if (condition)
        {
            names.Add(name);
        }
    }
}
