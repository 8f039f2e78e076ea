namespace ActorInference.Ledger.Subjects;

/// <summary>One request: its inputs, and who can tell whether outputs are right.</summary>
/// <param name="Inputs">The tensors to send.</param>
/// <param name="Examine">Null for right outputs, else what is wrong with them.</param>
internal sealed record Question(IReadOnlyList<Tensor> Inputs, Func<IReadOnlyList<Tensor>, string?> Examine)
{
    /// <summary>Further parameters of the request by name: text, number or boolean.</summary>
    public IReadOnlyDictionary<string, object> Parameters { get; init; } = new Dictionary<string, object>();

    /// <summary>A question with one output of floats that is known beforehand.</summary>
    public static Question Expecting(IReadOnlyList<Tensor> inputs, string output, float[] right) => new(inputs, outputs => Compare(outputs, output, right));

    public static string? Compare(IReadOnlyList<Tensor> outputs, string name, ReadOnlySpan<float> right)
    {
        var output = outputs.FirstOrDefault(each => each.Name == name);
        if (output is null) return $"no output \"{name}\"";
        var got = output.Floats;
        if (got.Length != right.Length) return $"{got.Length} elements instead of {right.Length}";
        var same = got.CommonPrefixLength(right);
        return same == right.Length ? null : $"element {same} is {got[same]} instead of {right[same]}";
    }
}
