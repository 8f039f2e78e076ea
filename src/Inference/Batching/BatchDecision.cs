namespace ActorInference.Inference;

/// <summary>What a <see cref="BatchPolicy"/> decided: run this many rows now, or look again at a time.</summary>
public readonly record struct BatchDecision
{
    private BatchDecision(int rows, long waitUntil)
    {
        Rows = rows;
        WaitUntil = waitUntil;
    }

    /// <summary>Rows to run now at most; 0: wait.</summary>
    public int Rows { get; }

    /// <summary>When to ask again at the latest, on the clock of the question; <see cref="long.MaxValue"/>: when something arrives.</summary>
    public long WaitUntil { get; }

    public bool IsRun => Rows > 0;

    public static BatchDecision Run(int rows) => new(rows, 0);

    public static BatchDecision Wait(long until) => new(0, until);
}
