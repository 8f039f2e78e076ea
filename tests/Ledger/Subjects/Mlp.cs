namespace ActorInference.Ledger.Subjects;

/// <summary>y[1,10] = x[1,64] times the weights that make.py states.</summary>
internal sealed class Mlp : ISubject, IExaminer
{
    private const int Rows = 64, Columns = 10;

    public IExaminer Open(string connection) => this;

    public Question Next(Random random, int serial)
    {
        var x = new float[Rows];
        for (var i = 0; i < Rows; i++) x[i] = random.Next(-64, 64);
        var y = new float[Columns];
        for (var column = 0; column < Columns; column++)
            for (var row = 0; row < Rows; row++)
                y[column] += x[row] * ((((7 * row) + (3 * column)) % 11) - 5) / 8f;
        return Question.Expecting([Tensor.Of("x", x, 1, Rows)], "y", y);
    }
}
