using ActorInference.Contracts;
using ActorInference.Inference;

namespace ActorInference.Bench.WorkerLink;

/// <summary>The same model run by the calling thread itself.</summary>
internal sealed class InProcessModel(string path) : IDisposable
{
    private readonly OnnxModelRunner _runner = OnnxModelRunner.Load(path, new());
    private readonly ModelBatch _batch = new();

    /// <summary>Copies the request into pooled memory, runs it, and reads the answer's first number.</summary>
    public float Ask(ReadOnlySpan<float> data, TensorShape shape)
    {
        using var input = RawCopy.Tensor("x", data, shape, TensorSource.Pool);
        _batch.Clear();
        _batch.Add([input]);
        _runner.Run(_batch);
        if (_batch.OutputsOf(0) is not [var output]) throw new InvalidOperationException(_batch.FailureOf(0)?.Message);
        using (output) return output.AsSpan<float>()[0];
    }

    public void Dispose()
    {
        _batch.Dispose();
        _runner.Dispose();
    }
}
