using ActorInference.Inference;

namespace ActorInference.Faults.Tests.Answers;

/// <summary>A real session that books the requests of each run before it begins, by the number that each of them has as its input.</summary>
internal sealed class CountedRunner(IModelRunner runner, RunBook book, string model) : IModelRunner
{
    public ModelSignature Signature => runner.Signature;

    public void Run(ModelBatch batch)
    {
        foreach (var item in batch.Items) book.Ran(model, (int)item.Inputs.First(input => input.Name == Asked.Input).AsSpan<float>()[0]);
        runner.Run(batch);
    }

    public void Terminate() => runner.Terminate();

    public void WarmUp(params ReadOnlySpan<int> rows) => runner.WarmUp(rows);

    public void Dispose() => runner.Dispose();
}
