namespace ActorInference.Ledger.Subjects;

/// <summary>y = x for x below zero. Above zero the model would loop for ever: that is not asked here.</summary>
internal sealed class Endless : ISubject, IExaminer
{
    public IExaminer Open(string connection) => this;

    public Question Next(Random random, int serial)
    {
        var x = -1f - (serial % 1_000_000);
        return Question.Expecting([Tensor.Of("x", [x])], "y", [x]);
    }
}
