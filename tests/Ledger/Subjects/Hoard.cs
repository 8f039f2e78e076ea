namespace ActorInference.Ledger.Subjects;

/// <summary>y = 1, found among so many elements.</summary>
internal sealed class Hoard(int elements) : ISubject, IExaminer
{
    public IExaminer Open(string connection) => this;

    public Question Next(Random random, int serial) => Question.Expecting([Tensor.Of("x", [(long)elements], 1)], "y", [1f]);
}
