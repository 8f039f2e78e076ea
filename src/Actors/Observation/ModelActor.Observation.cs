using ActorInference.Contracts;
using ActorInference.Isolation;

namespace ActorInference.Actors;

// What there is to observe of the instances: snapshots, made when somebody asks.
internal sealed partial class ModelActor
{
    private VersionSubjects Subjects() => new([.. _slots.Select(Subject)]);

    private InstanceSubject Subject(InstanceSlot slot) =>
        new(slot.Setup.Index, slot.State, slot.Setup.Cores.Isolation)
        {
            IsReady = slot.Group.Slots.All(each => each.IsReady),
            ThreadId = slot.ThreadId,
            Gpu = slot.Setup.Cores.Settings.Gpu is { } gpu ? new GpuSubject($"{gpu.Device}", slot.Setup.Cores.Gpu) : null,
            Worker = slot.Group.IsWorker ? WorkerOf(slot) : null,
            Restarts = RestartsOf([slot.Group]),
            LastExit = slot.Group.LastExit,
        };

    private WorkerSubject WorkerOf(InstanceSlot slot)
    {
        var host = slot.Group.Host;
        CoreGrant[] grants = [.. slot.Group.Slots.Select(each => each.Setup.Cores)];
        var plan = host?.Isolation ?? WorkerIsolation.Of(grants);

        // The cores that nobody leased may be others than at its start.
        if (Array.TrueForAll(grants, grant => grant.IsShared)) plan = plan with { Threads = plan.Threads with { Cores = grants[0].Cores } };
        var process = host?.Process;
        LinkSegment[] link =
        [
            new("inputs", _setup.Workers!.Inputs.SegmentBytes),
            .. process is null ? (LinkSegment[])[] : [new("rings", process.RingBytes), new("outputs", process.OutputBytes)],
        ];
        return new WorkerSubject(slot.ProcessId, plan, slot.Setup.Cores.Settings.WorkerGroup, process?.Cgroup, link);
    }

    private static RestartCount[] RestartsOf(IEnumerable<InstanceGroup> groups) =>
    [
        .. groups.SelectMany(group => group.RestartsByCause)
            .GroupBy(restarts => restarts.Key, restarts => restarts.Value)
            .OrderBy(cause => cause.Key)
            .Select(cause => new RestartCount(cause.Key.Word(), cause.Sum())),
    ];

    private static long AloneOf(InstanceCounters[] instances, Func<InstanceCounters.BatchCounters, long> part) =>
        instances.Sum(instance => instance.Batches.Sum(part));

    private static double? RatioOf(InstanceCounters[] instances)
    {
        var known = instances.Select(instance => instance.Interference.Ratio).Where(ratio => ratio > 0).ToArray();
        return known.Length > 0 ? known.Average() : null;
    }
}
