namespace ActorInference.Ledger.Subjects;

/// <summary>y = x + rounds, one by one: a run that takes as long as wished, about a microsecond a round.</summary>
internal sealed class Count(int rounds) : ISubject, IExaminer
{
    public IExaminer Open(string connection) => this;

    public Question Next(Random random, int serial)
    {
        var x = serial % 1_000_000;
        return Question.Expecting([Tensor.Of("x", [(float)x], 1), Tensor.Of("rounds", [(long)rounds])], "y", [x + rounds]);
    }
}
