using ActorInference.Contracts;

namespace ActorInference.Inference;

/// <summary>A request whose right answer is known.</summary>
/// <param name="Name">Of its two files.</param>
/// <param name="Inputs">What the model is asked.</param>
/// <param name="Outputs">What it should answer; outputs that are not named here are not asked for.</param>
/// <param name="Tolerance">How far a floating-point number may be from the expected one: absolute for those up to 1, relative beyond.</param>
public sealed record GoldenRequest(string Name, IReadOnlyList<GoldenTensor> Inputs, IReadOnlyList<GoldenTensor> Outputs, double Tolerance)
{
    /// <summary>The end of a sentence that begins with the name of the request; null when the answer is right.</summary>
    public string? Difference(IReadOnlyList<NamedTensor> answer)
    {
        foreach (var expected in Outputs)
        {
            var output = answer.FirstOrDefault(each => each.Name == expected.Name);
            if (output is null)
            {
                return $"the output \"{expected.Name}\" is missing";
            }

            if (output.Datatype != expected.Datatype || !output.Shape.Equals(expected.Shape))
            {
                return $"the output is {output} where {expected.Name} {expected.Datatype.ProtocolName()} {expected.Shape} was expected";
            }

            if (GoldenComparison.Difference(expected, output.Buffer.Span, Tolerance) is { } difference)
            {
                return $"the output \"{expected.Name}\" {difference}";
            }
        }

        return null;
    }
}
