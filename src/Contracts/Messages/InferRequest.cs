namespace ActorInference.Contracts;

/// <summary>Asks for one inference. It is answered by exactly one <see cref="InferResult"/> or <see cref="InferFailure"/>.</summary>
/// <remarks>Whoever holds the request owns its inputs. Tell and Forward hand the ownership over: the sender does not touch them again.</remarks>
/// <param name="Model">The name of the model.</param>
/// <param name="Version">A version number, or null for the one that the model's version policy chooses.</param>
/// <param name="Id">Comes back in the answer; null for none.</param>
/// <param name="Inputs">Every input of the model by its name, in any order.</param>
/// <param name="Outputs">The outputs asked for; null for all.</param>
/// <param name="Options">How to treat the request; <see cref="InferOptions.Default"/> for nothing special.</param>
/// <exception cref="ArgumentNullException">Model, inputs or options are null, which nobody could answer.</exception>
public sealed record InferRequest(string Model, string? Version, string? Id, NamedTensor[] Inputs, string[]? Outputs, InferOptions Options)
    : IInferenceMessage, IDisposable
{
    /// <summary>The name of the model.</summary>
    public string Model { get; init; } = Model ?? throw new ArgumentNullException(nameof(Model));

    /// <summary>Every input of the model by its name, in any order.</summary>
    public NamedTensor[] Inputs { get; init; } = Inputs ?? throw new ArgumentNullException(nameof(Inputs));

    /// <summary>How to treat the request.</summary>
    public InferOptions Options { get; init; } = Options ?? throw new ArgumentNullException(nameof(Options));

    /// <summary>Disposes the inputs.</summary>
    public void Dispose() => Tensors.Dispose(Inputs);

    /// <summary>Model, id and inputs without their contents.</summary>
    public override string ToString() =>
        $"InferRequest '{Model}'{(Version is null ? "" : $" version {Version}")}{(Id is null ? "" : $" id '{Id}'")} ({Tensors.Describe(Inputs)})";
}
