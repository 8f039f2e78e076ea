namespace ActorInference.Contracts;

/// <summary>How a request is to be treated. Requests without special wishes share <see cref="Default"/>.</summary>
public sealed record InferOptions
{
    /// <summary>No priority, no deadline, no sequence, no parameters.</summary>
    public static InferOptions Default { get; } = new();

    /// <summary>0 is the model's default, 1 the highest, 255 the lowest.</summary>
    public byte Priority { get; init; }

    /// <summary>When the answer is of no use any more.</summary>
    public Deadline Deadline { get; init; }

    /// <summary>The sequence that this request is a step of; null for none.</summary>
    public InferSequence? Sequence { get; init; }

    /// <summary>Custom parameters. Values are string, long, double or bool.</summary>
    public IReadOnlyDictionary<string, object>? Parameters { get; init; }

    /// <summary>Cancels the request on this node; it does not travel to other nodes.</summary>
    public CancellationToken Cancellation { get; init; }
}
