namespace ActorInference.Contracts;

/// <summary>The outputs of one inference. The receiver owns them and disposes the result.</summary>
/// <param name="Id">The id of the request.</param>
/// <param name="Model">The name of the model.</param>
/// <param name="Version">The version that ran.</param>
/// <param name="Outputs">The outputs asked for, in the order asked for or in the model's order.</param>
/// <param name="Timing">Where the time went.</param>
public sealed record InferResult(string? Id, string Model, string Version, NamedTensor[] Outputs, InferTiming Timing)
    : IInferenceMessage, IDisposable
{
    /// <summary>Disposes the outputs.</summary>
    public void Dispose() => Tensors.Dispose(Outputs);

    /// <summary>Model, id and outputs without their contents.</summary>
    public override string ToString() =>
        $"InferResult '{Model}' version {Version}{(Id is null ? "" : $" id '{Id}'")} ({Tensors.Describe(Outputs)})";
}
