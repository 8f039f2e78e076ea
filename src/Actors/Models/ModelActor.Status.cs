using ActorInference.Contracts;
using ActorInference.Isolation;

namespace ActorInference.Actors;

// What the model tells about itself: snapshots, made when somebody asks.
internal sealed partial class ModelActor
{
    private ModelStatus Status() => new(_setup.Model, _setup.Version, IsWrong ? ModelState.Unavailable : _state, IsWrong ? _wrong : _reason, [.. _slots.Select(Describe)])
    {
        QueueLength = Waiting,
        QueueLimit = _setup.Settings.Queue.MaxLength,
        MaxBatchSize = _setup.Settings.Batching.MaxSize,
    };

    private static InstanceStatus Describe(InstanceSlot slot)
    {
        return new InstanceStatus(
            slot.Setup.Index, slot.State, CoresOf(slot.FaultDomain == FaultDomain.Process ? slot.ProcessId : slot.ThreadId), slot.Setup.Cores.IsShared, slot.ThreadId, slot.HeldRequests, slot.Group.Restarts);
    }

    // The thread may end while it is asked for.
    private static int[] CoresOf(int thread)
    {
        try
        {
            return thread == 0 ? [] : [.. ThreadAffinity.Read(thread)];
        }
        catch (IsolationException)
        {
            return [];
        }
    }

    private ModelStatistics Statistics()
    {
        var instances = _slots.Select(slot => slot.Setup.Counters).ToArray();
        var succeeded = instances.Sum(instance => Volatile.Read(ref instance.Succeeded));
        var failedInRun = instances.Sum(instance => Volatile.Read(ref instance.FailedInRun));
        var expired = instances.Sum(instance => Volatile.Read(ref instance.Expired));
        var failed = _counters.Failed + failedInRun + expired;
        return new ModelStatistics(_setup.Model, _setup.Version)
        {
            RequestCount = _counters.Accepted,
            Success = new(succeeded, instances.Sum(instance => instance.SucceededNanoseconds)),
            Fail = new(failed, _counters.Nanoseconds + instances.Sum(instance => instance.FailedInRunNanoseconds)),
            Failures = new(_counters.Rejected + expired, _counters.Cancelled, _counters.Backend + failedInRun, _counters.Other),
            Queue = new(succeeded, instances.Sum(instance => instance.QueueNanoseconds)),
            ComputeInput = Sum(instances, batch => batch.AssembleNanoseconds),
            ComputeInfer = Sum(instances, batch => batch.ComputeNanoseconds),
            ComputeOutput = Sum(instances, batch => batch.SplitNanoseconds),
            InferenceCount = instances.Sum(instance => instance.Inferences),
            ExecutionCount = instances.Sum(instance => instance.Executions),
            Pending = Math.Max(0, _counters.Accepted - succeeded - failed),
            LastInferenceUnixMilliseconds = instances.Max(instance => instance.LastInferenceUnixMilliseconds),
            Batches = BatchesOf(instances),
            LoadNanoseconds = _loadNanoseconds,
            Latency = LatencyOf(instances),
            RunsAlone = new(AloneOf(instances, batch => batch.AloneExecutions), AloneOf(instances, batch => batch.AloneNanoseconds)),
            InterferenceRatio = RatioOf(instances),
            Restarts = RestartsOf(_groups),
            Golden = GoldenFigures(),
        };
    }

    private static DurationStatistic Sum(InstanceCounters[] instances, Func<InstanceCounters.BatchCounters, long> part) => new(
        instances.Sum(instance => instance.Executions),
        instances.Sum(instance => instance.Batches.Sum(part)));

    private static List<BatchStatistics> BatchesOf(InstanceCounters[] instances)
    {
        var batches = new List<BatchStatistics>();
        for (var size = 1; size <= instances[0].Batches.Length; size++)
        {
            var counters = instances.Select(instance => instance.Batches[size - 1]).ToArray();
            var runs = counters.Sum(counter => counter.Executions);
            if (runs == 0) continue;
            batches.Add(new BatchStatistics(
                size,
                new(runs, counters.Sum(counter => counter.AssembleNanoseconds)),
                new(runs, counters.Sum(counter => counter.ComputeNanoseconds)),
                new(runs, counters.Sum(counter => counter.SplitNanoseconds))));
        }

        return batches;
    }

    private static LatencyHistogram LatencyOf(InstanceCounters[] instances)
    {
        var counts = new long[LatencyCounters.UpperBounds.Length + 1];
        foreach (var instance in instances)
            for (var bucket = 0; bucket < counts.Length; bucket++) counts[bucket] += instance.Latency.Counts[bucket];
        return new LatencyHistogram(LatencyCounters.UpperBounds, counts, instances.Sum(instance => instance.SucceededNanoseconds));
    }
}
