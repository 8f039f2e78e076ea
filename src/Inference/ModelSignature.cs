using System.Diagnostics.CodeAnalysis;
using ActorInference.Contracts;

namespace ActorInference.Inference;

/// <summary>What a model takes and gives.</summary>
/// <param name="Inputs">Every input; those that may be left out are in <see cref="OptionalInputs"/> as well.</param>
/// <param name="Outputs">Every output.</param>
public sealed record ModelSignature(IReadOnlyList<TensorMetadata> Inputs, IReadOnlyList<TensorMetadata> Outputs)
{
    /// <summary>Names of the inputs that have a default in the model.</summary>
    public IReadOnlyList<string> OptionalInputs { get; init; } = [];

    /// <summary>Names of the inputs that take any number of dimensions; their shape in <see cref="Inputs"/> is empty.</summary>
    public IReadOnlyList<string> AnyRankInputs { get; init; } = [];

    /// <summary>Along which axis each input grows with the batch.</summary>
    public BatchAxes BatchAxes { get; init; } = BatchAxes.Of(Inputs);

    /// <summary>Whether the request fits the model: names, datatypes, shapes, nothing missing, nothing twice, only outputs that exist.</summary>
    /// <param name="request">Its model and version are not looked at.</param>
    /// <param name="error">A sentence for the client.</param>
    public bool TryValidate(InferRequest request, [NotNullWhen(false)] out string? error) => TryValidate(request.Inputs, request.Outputs, out error);

    /// <inheritdoc cref="TryValidate(InferRequest, out string?)"/>
    public bool TryValidate(ReadOnlySpan<NamedTensor> inputs, ReadOnlySpan<string> outputs, [NotNullWhen(false)] out string? error)
    {
        error = CheckInputs(inputs) ?? CheckOutputs(outputs);
        return error is null;
    }

    /// <summary>The place of an input in <see cref="Inputs"/>, or -1.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="guess">Where to look first.</param>
    public int IndexOfInput(string name, int guess = 0) => IndexOf(Inputs, name, guess);

    private static int IndexOf(IReadOnlyList<TensorMetadata> tensors, string name, int guess)
    {
        if (guess < tensors.Count && tensors[guess].Name == name)
        {
            return guess;
        }

        for (var index = 0; index < tensors.Count; index++)
        {
            if (tensors[index].Name == name)
            {
                return index;
            }
        }

        return -1;
    }

    private string? CheckInputs(ReadOnlySpan<NamedTensor> inputs)
    {
        for (var index = 0; index < inputs.Length; index++)
        {
            var tensor = inputs[index];
            var found = IndexOfInput(tensor.Name, index);
            var error = found < 0 ? $"The model has no input \"{Shorten(tensor.Name)}\"; its inputs are {NamesOf(Inputs)}."
                : IsNamedBefore(inputs, index) ? $"The input \"{tensor.Name}\" is given twice."
                : Check(Inputs[found], tensor);
            if (error is not null)
            {
                return error;
            }
        }

        return inputs.Length == Inputs.Count ? null : FindMissing(inputs);
    }

    private string? Check(TensorMetadata expected, NamedTensor tensor)
    {
        if (tensor.Datatype != expected.Datatype)
        {
            return $"The input \"{tensor.Name}\" has the datatype {tensor.Datatype.ProtocolName()}, but the model takes {expected.Datatype.ProtocolName()}.";
        }

        var fits = expected.Shape.Count == tensor.Shape.Rank;
        for (var axis = 0; fits && axis < tensor.Shape.Rank; axis++)
        {
            fits = expected.Shape[axis] < 0 || expected.Shape[axis] == tensor.Shape[axis];
        }

        return fits || AnyRankInputs.Contains(tensor.Name)
            ? null
            : $"The input \"{tensor.Name}\" has the shape {tensor.Shape}, but the model takes [{string.Join(',', expected.Shape)}].";
    }

    private string? FindMissing(ReadOnlySpan<NamedTensor> inputs)
    {
        foreach (var expected in Inputs)
        {
            var given = OptionalInputs.Contains(expected.Name);
            for (var index = 0; index < inputs.Length && !given; index++)
            {
                given = inputs[index].Name == expected.Name;
            }

            if (!given)
            {
                return $"The input \"{expected.Name}\" is missing; the model takes {NamesOf(Inputs)}.";
            }
        }

        return null;
    }

    private string? CheckOutputs(ReadOnlySpan<string> outputs)
    {
        for (var index = 0; index < outputs.Length; index++)
        {
            if (IndexOf(Outputs, outputs[index], index) < 0)
            {
                return $"The model has no output \"{Shorten(outputs[index])}\"; its outputs are {NamesOf(Outputs)}.";
            }

            if (outputs[..index].Contains(outputs[index]))
            {
                return $"The output \"{outputs[index]}\" is asked for twice.";
            }
        }

        return null;
    }

    private static bool IsNamedBefore(ReadOnlySpan<NamedTensor> inputs, int index)
    {
        for (var before = 0; before < index; before++)
        {
            if (inputs[before].Name == inputs[index].Name)
            {
                return true;
            }
        }

        return false;
    }

    private static string NamesOf(IReadOnlyList<TensorMetadata> tensors) =>
        tensors.Count == 0 ? "none" : string.Join(", ", tensors.Take(16).Select(each => $"\"{each.Name}\"")) + (tensors.Count > 16 ? ", …" : "");

    private static string Shorten(string name) => name.Length <= 64 ? name : name[..64] + "…";
}
