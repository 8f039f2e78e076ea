using ActorInference.Contracts;

namespace ActorInference.Hosting.Http.Codec;

/// <summary>How the client wants its outputs.</summary>
/// <param name="Outputs">The outputs it named; null for all.</param>
/// <param name="BinaryByDefault">Binary for outputs that do not say otherwise.</param>
/// <param name="Compression">How the answer may be compressed.</param>
internal readonly record struct OutputWishes(IReadOnlyList<RequestedOutput>? Outputs, bool BinaryByDefault, ResponseEncoding Compression)
{
    public bool IsBinary(string output) => Find(output).Binary ?? BinaryByDefault;

    /// <summary>The names for the router; null for all.</summary>
    public string[]? Names()
    {
        if (Outputs is null)
        {
            return null;
        }

        var names = new string[Outputs.Count];
        for (var i = 0; i < names.Length; i++)
        {
            names[i] = Outputs[i].Name;
        }

        return names;
    }

    /// <summary>Replaces outputs of which the client wants only the best classes, and refuses what cannot be written as asked.</summary>
    /// <param name="outputs">Owned by the caller before and after.</param>
    public void Apply(NamedTensor[] outputs)
    {
        for (var i = 0; i < outputs.Length; i++)
        {
            if (Find(outputs[i].Name).Classes is > 0 and var classes)
            {
                var values = outputs[i];
                outputs[i] = Classification.Of(values, classes);
                values.Dispose();
            }

            if (!TensorJson.CanWrite(outputs[i].Datatype) && !IsBinary(outputs[i].Name))
            {
                throw RequestRefusedException.Invalid(
                    $"The output \"{outputs[i].Name}\" is {outputs[i].Datatype.ProtocolName()}, which has no JSON form; ask for it as binary data.");
            }
        }
    }

    private RequestedOutput Find(string output)
    {
        for (var i = 0; i < (Outputs?.Count ?? 0); i++)
        {
            if (Outputs![i].Name == output)
            {
                return Outputs[i];
            }
        }

        return default;
    }
}
