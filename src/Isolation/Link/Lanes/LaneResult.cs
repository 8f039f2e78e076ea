using ActorInference.Contracts;

namespace ActorInference.Isolation;

/// <summary>What the worker answers one request with: its outputs, or a failure.</summary>
public readonly struct LaneResult
{
    private LaneResult(NamedTensor[]? outputs, InferFailureCode code, string? message) => (Outputs, Code, Message) = (outputs, code, message);

    internal NamedTensor[]? Outputs { get; }

    internal InferFailureCode Code { get; }

    internal string? Message { get; }

    /// <summary>The outputs, in the order wanted. The lane takes them over and disposes them.</summary>
    public static LaneResult Of(NamedTensor[] outputs) => new(outputs, default, null);

    /// <summary>A failure; the message is a sentence for the client, cut at <see cref="LinkLimits.MaxFailureBytes"/>.</summary>
    public static LaneResult Of(InferFailureCode code, string message) => new(null, code, message);
}
