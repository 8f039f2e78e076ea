using ActorInference.Isolation;

namespace ActorInference.Actors;

// What there is to observe of the instances: snapshots, made when somebody asks.
internal sealed partial class ModelActor
{
    private VersionSubjects Subjects() => new([.. _slots.Select(Subject)]);

    private static InstanceSubject Subject(InstanceSlot slot) =>
        new(slot.Setup.Index, slot.State, new ThreadIsolation { Cores = slot.Setup.Cores.Cores })
        {
            ThreadId = slot.ThreadId,
            Restarts = slot.Restarts == 0 ? [] : [new("failed", slot.Restarts)],
            LastExit = slot.Failure?.Reason,
        };

    private static long AloneOf(InstanceCounters[] instances, Func<InstanceCounters.BatchCounters, long> part) =>
        instances.Sum(instance => instance.Batches.Sum(part));

    private static double? RatioOf(InstanceCounters[] instances)
    {
        var known = instances.Select(instance => instance.Interference.Ratio).Where(ratio => ratio > 0).ToArray();
        return known.Length > 0 ? known.Average() : null;
    }
}
