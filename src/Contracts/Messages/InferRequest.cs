namespace ActorInference.Contracts;

/// <summary>Asks for one inference. It is answered by exactly one <see cref="InferResult"/> or <see cref="InferFailure"/>.</summary>
/// <remarks>Whoever holds the request owns its inputs. Tell and Forward hand the ownership over: the sender does not touch them again.</remarks>
/// <param name="Model">The name of the model.</param>
/// <param name="Version">A version number, or null for the one that the model's version policy chooses.</param>
/// <param name="Id">Comes back in the answer; null for none.</param>
/// <param name="Inputs">Every input of the model by its name, in any order.</param>
/// <param name="Outputs">The outputs asked for; null for all.</param>
/// <param name="Options">How to treat the request; <see cref="InferOptions.Default"/> for nothing special.</param>
public sealed record InferRequest(string Model, string? Version, string? Id, NamedTensor[] Inputs, string[]? Outputs, InferOptions Options)
    : IInferenceMessage, IDisposable
{
    /// <summary>Disposes the inputs.</summary>
    public void Dispose() => Tensors.Dispose(Inputs);

    /// <summary>Model, id and inputs without their contents.</summary>
    public override string ToString() =>
        $"InferRequest '{Model}'{(Version is null ? "" : $" version {Version}")}{(Id is null ? "" : $" id '{Id}'")} ({Tensors.Describe(Inputs)})";
}
