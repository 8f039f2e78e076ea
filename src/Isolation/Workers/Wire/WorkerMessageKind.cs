namespace ActorInference.Isolation;

/// <summary>What the messages of the control socket between a node and a worker are about. Node and worker are of one build.</summary>
internal static class WorkerMessageKind
{
    /// <summary>To the worker: <see cref="WorkerOrders"/>; its first message.</summary>
    public const uint Orders = ControlMessage.FirstKind;

    /// <summary>To the worker: finish what the lanes hold, and end. No body.</summary>
    public const uint Stop = ControlMessage.FirstKind + 1;

    /// <summary>To the node: a piece of <see cref="WorkerLoaded"/>, which may be larger than a message.</summary>
    public const uint LoadedPart = ControlMessage.FirstKind + 2;

    /// <summary>To the node: the last piece, perhaps empty.</summary>
    public const uint Loaded = ControlMessage.FirstKind + 3;

    /// <summary>To the node: <see cref="WorkerFailure"/>; the worker ends after it.</summary>
    public const uint Failed = ControlMessage.FirstKind + 4;

    /// <summary>To the node: the worker has used up its CPU time and will be killed. No body.</summary>
    public const uint CpuTimeReached = ControlMessage.FirstKind + 5;
}
