namespace ActorInference.Ledger.Subjects;

/// <summary>
/// Models of two files: y = k x by the model's own file, z = k x by its external data, with another k in each version. An answer is right when
/// both outputs were made with one k.
/// </summary>
internal sealed class Whole : ISubject, IExaminer
{
    private const int Versions = 3;

    public IExaminer Open(string connection) => this;

    public Question Next(Random random, int serial)
    {
        var x = Scale.Values(random, serial + 1, 4);
        return new([Tensor.Of("x", x, 1, x.Length)], outputs => Examine(x, outputs));
    }

    private static string? Examine(float[] x, IReadOnlyList<Tensor> outputs)
    {
        for (var k = 1; k <= Versions; k++)
        {
            var right = Array.ConvertAll(x, value => k * value);
            if (Question.Compare(outputs, "y", right) is null && Question.Compare(outputs, "z", right) is null) return null;
        }

        return "the outputs are of no whole version: " + string.Join("; ", outputs.Select(output => $"{output.Name} = {string.Join(' ', output.Floats[..Math.Min(4, output.Floats.Length)].ToArray())}"));
    }
}
