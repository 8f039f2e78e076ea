namespace ActorInference.Inference;

/// <summary>
/// Runs one loaded model. One thread at a time uses it, except for <see cref="Terminate"/>, which any thread may call.
/// </summary>
public interface IModelRunner : IDisposable
{
    ModelSignature Signature { get; }

    /// <summary>
    /// Runs all requests of the batch together and fills in its results, or its failures; it throws only when it is misused (disposed, no request).
    /// The inputs stay the caller's, who keeps them until this returns.
    /// </summary>
    /// <exception cref="GpuContextLostException">No run on a GPU can succeed in this process any more; the batch has no verdict.</exception>
    void Run(ModelBatch batch);

    /// <summary>Stops what runs now within about a millisecond; the batch says <see cref="ModelBatch.Terminated"/>. Does nothing when nothing runs.</summary>
    void Terminate();

    /// <summary>Runs the model on zeros, so that the first request finds everything allocated. A model that rejects zeros is warm all the same.</summary>
    /// <param name="rows">Sizes of the batches to run; a dynamic dimension other than the batch's is taken as 1.</param>
    void WarmUp(params ReadOnlySpan<int> rows);
}
