namespace ActorInference.Ledger.Subjects;

/// <summary>y = x of as many elements as wished: for answers that take long to write.</summary>
internal sealed class Identity(int elements) : ISubject, IExaminer
{
    public IExaminer Open(string connection) => this;

    public Question Next(Random random, int serial)
    {
        var x = new float[elements];
        for (var i = 0; i < elements; i++) x[i] = (serial * 31 + i) % 65521;
        return Question.Expecting([Tensor.Of("x", x, 1, elements)], "y", x);
    }
}
