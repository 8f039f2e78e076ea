namespace ActorInference.Ledger.Subjects;

/// <summary>y[1,K] = factor * x; the first element is the serial number, so that no two answers are alike.</summary>
internal sealed class Scale(int factor) : ISubject, IExaminer
{
    public IExaminer Open(string connection) => this;

    public Question Next(Random random, int serial)
    {
        var x = Values(random, serial, random.Next(1, 17));
        return Question.Expecting([Tensor.Of("x", x, 1, x.Length)], "y", Array.ConvertAll(x, value => factor * value));
    }

    /// <summary>Whole numbers, which floats compute with exactly.</summary>
    public static float[] Values(Random random, int serial, int count)
    {
        var values = new float[count];
        for (var i = 0; i < count; i++) values[i] = random.Next(-1000, 1000);
        values[0] = serial;
        return values;
    }
}
