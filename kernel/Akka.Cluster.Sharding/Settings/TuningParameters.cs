namespace Akka.Cluster.Sharding;

/// <summary>Times, bounds and numbers of sharding; each is the key of akka.cluster.sharding with the same name.</summary>
public class TuningParameters
{
    public readonly TimeSpan CoordinatorFailureBackoff;
    public readonly TimeSpan RetryInterval;
    public readonly int BufferSize;
    public readonly TimeSpan HandOffTimeout;
    public readonly TimeSpan ShardStartTimeout;
    public readonly TimeSpan ShardFailureBackoff;
    public readonly TimeSpan EntityRestartBackoff;
    public readonly TimeSpan RebalanceInterval;
    public readonly int SnapshotAfter;
    public readonly int KeepNrOfBatches;
    public readonly int LeastShardAllocationRebalanceThreshold;
    public readonly int LeastShardAllocationMaxSimultaneousRebalance;
    public readonly TimeSpan WaitingForStateTimeout;
    public readonly TimeSpan UpdatingStateTimeout;
    public readonly string EntityRecoveryStrategy;
    public readonly TimeSpan EntityRecoveryConstantRateStrategyFrequency;
    public readonly int EntityRecoveryConstantRateStrategyNumberOfEntities;
    public readonly int CoordinatorStateWriteMajorityPlus;
    public readonly int CoordinatorStateReadMajorityPlus;
    public readonly int LeastShardAllocationAbsoluteLimit;
    public readonly double LeastShardAllocationRelativeLimit;

    public TuningParameters(
        TimeSpan coordinatorFailureBackoff,
        TimeSpan retryInterval,
        int bufferSize,
        TimeSpan handOffTimeout,
        TimeSpan shardStartTimeout,
        TimeSpan shardFailureBackoff,
        TimeSpan entityRestartBackoff,
        TimeSpan rebalanceInterval,
        int snapshotAfter,
        int keepNrOfBatches,
        int leastShardAllocationRebalanceThreshold,
        int leastShardAllocationMaxSimultaneousRebalance,
        TimeSpan waitingForStateTimeout,
        TimeSpan updatingStateTimeout,
        string entityRecoveryStrategy,
        TimeSpan entityRecoveryConstantRateStrategyFrequency,
        int entityRecoveryConstantRateStrategyNumberOfEntities,
        int coordinatorStateWriteMajorityPlus,
        int coordinatorStateReadMajorityPlus,
        int leastShardAllocationAbsoluteLimit,
        double leastShardAllocationRelativeLimit)
    {
        if (entityRecoveryStrategy is not ("all" or "constant")) throw new ArgumentException($"The entity recovery strategy is \"all\" or \"constant\", not \"{entityRecoveryStrategy}\".", nameof(entityRecoveryStrategy));
        ArgumentOutOfRangeException.ThrowIfNegative(bufferSize);
        (CoordinatorFailureBackoff, RetryInterval, BufferSize, HandOffTimeout) = (coordinatorFailureBackoff, retryInterval, bufferSize, handOffTimeout);
        (ShardStartTimeout, ShardFailureBackoff, EntityRestartBackoff, RebalanceInterval) = (shardStartTimeout, shardFailureBackoff, entityRestartBackoff, rebalanceInterval);
        (SnapshotAfter, KeepNrOfBatches) = (snapshotAfter, keepNrOfBatches);
        (LeastShardAllocationRebalanceThreshold, LeastShardAllocationMaxSimultaneousRebalance) = (leastShardAllocationRebalanceThreshold, leastShardAllocationMaxSimultaneousRebalance);
        (WaitingForStateTimeout, UpdatingStateTimeout, EntityRecoveryStrategy) = (waitingForStateTimeout, updatingStateTimeout, entityRecoveryStrategy);
        (EntityRecoveryConstantRateStrategyFrequency, EntityRecoveryConstantRateStrategyNumberOfEntities) = (entityRecoveryConstantRateStrategyFrequency, entityRecoveryConstantRateStrategyNumberOfEntities);
        (CoordinatorStateWriteMajorityPlus, CoordinatorStateReadMajorityPlus) = (coordinatorStateWriteMajorityPlus, coordinatorStateReadMajorityPlus);
        (LeastShardAllocationAbsoluteLimit, LeastShardAllocationRelativeLimit) = (leastShardAllocationAbsoluteLimit, leastShardAllocationRelativeLimit);
    }

    public TuningParameters WithCoordinatorFailureBackoff(TimeSpan coordinatorFailureBackoff) => Copy(coordinatorFailureBackoff: coordinatorFailureBackoff);

    public TuningParameters WithRetryInterval(TimeSpan retryInterval) => Copy(retryInterval: retryInterval);

    public TuningParameters WithBufferSize(int bufferSize) => Copy(bufferSize: bufferSize);

    public TuningParameters WithHandOffTimeout(TimeSpan handOffTimeout) => Copy(handOffTimeout: handOffTimeout);

    public TuningParameters WithShardStartTimeout(TimeSpan shardStartTimeout) => Copy(shardStartTimeout: shardStartTimeout);

    public TuningParameters WithShardFailureBackoff(TimeSpan shardFailureBackoff) => Copy(shardFailureBackoff: shardFailureBackoff);

    public TuningParameters WithEntityRestartBackoff(TimeSpan entityRestartBackoff) => Copy(entityRestartBackoff: entityRestartBackoff);

    public TuningParameters WithRebalanceInterval(TimeSpan rebalanceInterval) => Copy(rebalanceInterval: rebalanceInterval);

    public TuningParameters WithSnapshotAfter(int snapshotAfter) => Copy(snapshotAfter: snapshotAfter);

    public TuningParameters WithKeepNrOfBatches(int keepNrOfBatches) => Copy(keepNrOfBatches: keepNrOfBatches);

    public TuningParameters WithLeastShardAllocationRebalanceThreshold(int leastShardAllocationRebalanceThreshold) => Copy(leastShardAllocationRebalanceThreshold: leastShardAllocationRebalanceThreshold);

    public TuningParameters WithLeastShardAllocationMaxSimultaneousRebalance(int leastShardAllocationMaxSimultaneousRebalance) => Copy(leastShardAllocationMaxSimultaneousRebalance: leastShardAllocationMaxSimultaneousRebalance);

    public TuningParameters WithWaitingForStateTimeout(TimeSpan waitingForStateTimeout) => Copy(waitingForStateTimeout: waitingForStateTimeout);

    public TuningParameters WithUpdatingStateTimeout(TimeSpan updatingStateTimeout) => Copy(updatingStateTimeout: updatingStateTimeout);

    public TuningParameters WithEntityRecoveryStrategy(string entityRecoveryStrategy) => Copy(entityRecoveryStrategy: entityRecoveryStrategy);

    public TuningParameters WithEntityRecoveryConstantRateStrategyFrequency(TimeSpan entityRecoveryConstantRateStrategyFrequency) => Copy(entityRecoveryConstantRateStrategyFrequency: entityRecoveryConstantRateStrategyFrequency);

    public TuningParameters WithEntityRecoveryConstantRateStrategyNumberOfEntities(int entityRecoveryConstantRateStrategyNumberOfEntities) => Copy(entityRecoveryConstantRateStrategyNumberOfEntities: entityRecoveryConstantRateStrategyNumberOfEntities);

    public TuningParameters WithCoordinatorStateWriteMajorityPlus(int coordinatorStateWriteMajorityPlus) => Copy(coordinatorStateWriteMajorityPlus: coordinatorStateWriteMajorityPlus);

    public TuningParameters WithCoordinatorStateReadMajorityPlus(int coordinatorStateReadMajorityPlus) => Copy(coordinatorStateReadMajorityPlus: coordinatorStateReadMajorityPlus);

    public TuningParameters WithLeastShardAllocationAbsoluteLimit(int leastShardAllocationAbsoluteLimit) => Copy(leastShardAllocationAbsoluteLimit: leastShardAllocationAbsoluteLimit);

    public TuningParameters WithLeastShardAllocationRelativeLimit(double leastShardAllocationRelativeLimit) => Copy(leastShardAllocationRelativeLimit: leastShardAllocationRelativeLimit);

    private TuningParameters Copy(
        TimeSpan? coordinatorFailureBackoff = null,
        TimeSpan? retryInterval = null,
        int? bufferSize = null,
        TimeSpan? handOffTimeout = null,
        TimeSpan? shardStartTimeout = null,
        TimeSpan? shardFailureBackoff = null,
        TimeSpan? entityRestartBackoff = null,
        TimeSpan? rebalanceInterval = null,
        int? snapshotAfter = null,
        int? keepNrOfBatches = null,
        int? leastShardAllocationRebalanceThreshold = null,
        int? leastShardAllocationMaxSimultaneousRebalance = null,
        TimeSpan? waitingForStateTimeout = null,
        TimeSpan? updatingStateTimeout = null,
        string entityRecoveryStrategy = null,
        TimeSpan? entityRecoveryConstantRateStrategyFrequency = null,
        int? entityRecoveryConstantRateStrategyNumberOfEntities = null,
        int? coordinatorStateWriteMajorityPlus = null,
        int? coordinatorStateReadMajorityPlus = null,
        int? leastShardAllocationAbsoluteLimit = null,
        double? leastShardAllocationRelativeLimit = null) => new(
        coordinatorFailureBackoff ?? CoordinatorFailureBackoff,
        retryInterval ?? RetryInterval,
        bufferSize ?? BufferSize,
        handOffTimeout ?? HandOffTimeout,
        shardStartTimeout ?? ShardStartTimeout,
        shardFailureBackoff ?? ShardFailureBackoff,
        entityRestartBackoff ?? EntityRestartBackoff,
        rebalanceInterval ?? RebalanceInterval,
        snapshotAfter ?? SnapshotAfter,
        keepNrOfBatches ?? KeepNrOfBatches,
        leastShardAllocationRebalanceThreshold ?? LeastShardAllocationRebalanceThreshold,
        leastShardAllocationMaxSimultaneousRebalance ?? LeastShardAllocationMaxSimultaneousRebalance,
        waitingForStateTimeout ?? WaitingForStateTimeout,
        updatingStateTimeout ?? UpdatingStateTimeout,
        entityRecoveryStrategy ?? EntityRecoveryStrategy,
        entityRecoveryConstantRateStrategyFrequency ?? EntityRecoveryConstantRateStrategyFrequency,
        entityRecoveryConstantRateStrategyNumberOfEntities ?? EntityRecoveryConstantRateStrategyNumberOfEntities,
        coordinatorStateWriteMajorityPlus ?? CoordinatorStateWriteMajorityPlus,
        coordinatorStateReadMajorityPlus ?? CoordinatorStateReadMajorityPlus,
        leastShardAllocationAbsoluteLimit ?? LeastShardAllocationAbsoluteLimit,
        leastShardAllocationRelativeLimit ?? LeastShardAllocationRelativeLimit);
}
