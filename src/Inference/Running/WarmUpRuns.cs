namespace ActorInference.Inference;

/// <summary>Runs a model on zeros. Twice each, because shapes of outputs are believed when they were seen twice.</summary>
internal static class WarmUpRuns
{
    private const int Repetitions = 2;

    public static void Run(IModelRunner runner, ReadOnlySpan<int> rows)
    {
        foreach (var count in rows)
        {
            if (ZeroInputs.Of(runner.Signature, count) is not { } inputs)
            {
                continue;
            }

            using var batch = new ModelBatch();
            batch.Add(inputs);
            for (var repetition = 0; repetition < Repetitions; repetition++)
            {
                runner.Run(batch);
            }

            Array.ForEach(inputs, static input => input.Dispose());
        }
    }
}
