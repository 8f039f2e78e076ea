using ActorInference.Inference;

namespace ActorInference.Faults.Tests.Nodes;

/// <summary>A real session that books each run before it begins.</summary>
internal sealed class BookedRunner(IModelRunner runner, NodeBook book, string model) : IModelRunner
{
    public ModelSignature Signature => runner.Signature;

    public void Run(ModelBatch batch)
    {
        book.Ran(model);
        runner.Run(batch);
    }

    public void Terminate() => runner.Terminate();

    public void WarmUp(params ReadOnlySpan<int> rows) => runner.WarmUp(rows);

    public void Dispose() => runner.Dispose();
}
