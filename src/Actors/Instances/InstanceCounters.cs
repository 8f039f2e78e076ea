using ActorInference.Contracts;

namespace ActorInference.Actors;

/// <summary>
/// What one instance did. Written by the instance's thread alone, before the answer that it counts leaves; read by the model actor for a
/// snapshot. An asker that got its answer therefore finds it counted.
/// </summary>
internal sealed class InstanceCounters(int maxBatch)
{
    internal long Succeeded;
    internal long SucceededNanoseconds;
    internal long FailedInRun;
    internal long FailedInRunNanoseconds;
    internal long Expired;
    internal long QueueNanoseconds;
    internal long Inferences;
    internal long Executions;
    internal long LastInferenceUnixMilliseconds;

    /// <summary>By batch size: [size - 1].</summary>
    internal readonly BatchCounters[] Batches = new BatchCounters[maxBatch];

    internal readonly LatencyCounters Latency = new();

    /// <summary>The inputs of the last request that was answered with a result, for their names, datatypes and shapes; what they held is given back.</summary>
    internal NamedTensor[]? LastAnswered;

    internal readonly Interference Interference = new(maxBatch);

    internal struct BatchCounters
    {
        internal long Executions;
        internal long AssembleNanoseconds;
        internal long ComputeNanoseconds;
        internal long SplitNanoseconds;

        /// <summary>Runs that had the node to themselves, and their compute time.</summary>
        internal long AloneExecutions;
        internal long AloneNanoseconds;
    }
}
