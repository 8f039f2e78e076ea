using ActorInference.Inference;

namespace ActorInference.Actors;

/// <summary>All settings of one model: its section over its <c>model.conf</c> over <c>inference.defaults</c>.</summary>
public sealed record ModelSettings
{
    /// <summary>Which versions serve.</summary>
    public required VersionPolicy VersionPolicy { get; init; }

    /// <summary>One entry for each instance, at least one.</summary>
    public required IReadOnlyList<InstanceSettings> Instances { get; init; }

    /// <summary>Whether running a request twice does no harm, so that one whose worker was lost may run once more.</summary>
    public required bool IsIdempotent { get; init; }

    /// <summary>Loaded and warm workers that wait to take the place of one that ends.</summary>
    public required int Standby { get; init; }

    /// <summary>Shared memory with its workers.</summary>
    public required LinkSettings Link { get; init; }

    /// <summary>Batches handed to an instance beside the one it runs.</summary>
    public required int InstanceQueue { get; init; }

    /// <summary>Whether the model runs once on zeros before its first request.</summary>
    public required bool WarmUp { get; init; }

    /// <summary>Bound of loading and warming up.</summary>
    public required TimeSpan LoadTimeout { get; init; }

    /// <summary>Policy of choosing among instances.</summary>
    public required string RoutingPolicy { get; init; }

    /// <summary>Waiting requests.</summary>
    public required QueueSettings Queue { get; init; }

    /// <summary>Batches.</summary>
    public required BatchSettings Batching { get; init; }

    /// <summary>Sequences and their state.</summary>
    public required SequenceSettings Sequence { get; init; }

    /// <summary>Requests whose right answers are known.</summary>
    public required GoldenSettings Golden { get; init; }

    /// <summary>Failing instances.</summary>
    public required RestartSettings Restart { get; init; }

    /// <summary>Where a cluster runs it.</summary>
    public required PlacementSettings Placement { get; init; }

    /// <summary>Session options.</summary>
    public required SessionSettings Onnx { get; init; }
}
