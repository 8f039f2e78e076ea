using ActorInference.Isolation;

namespace ActorInference.Actors;

/// <summary>What a worker process has to ask of the operating system, from the settings of the instances in it.</summary>
internal static class WorkerIsolation
{
    /// <summary>When the machine runs out of memory the kernel takes a worker before the node (from -1000 to 1000, the node stays at 0).</summary>
    private const int KilledBeforeTheNode = 500;

    /// <param name="instances">Those of one worker, at least one; their settings agree in everything that holds for a process.</param>
    internal static ProcessIsolation Of(IReadOnlyList<CoreGrant> instances)
    {
        var first = instances[0].Settings;
        return new ProcessIsolation
        {
            Threads = Threads(instances),
            MemoryLimitBytes = first.Limits.MemoryBytes,
            CpuLimit = first.Limits.Cpu,
            CpuWeight = first.CpuWeight == 100 ? null : first.CpuWeight,
            CpuTimeSoft = first.Limits.CpuTime,
            AddressSpaceBytes = first.Limits.AddressSpaceBytes,
            OpenFiles = first.Limits.OpenFiles,
            OomScoreAdjustment = KilledBeforeTheNode,
            Seccomp = first.Limits.Seccomp,
            LocalSockets = first.Gpu?.Mps is not null,
            Environment = instances[0].Gpu?.Environment ?? new Dictionary<string, string>(),
        };
    }

    /// <summary>Where the inputs of a model's workers lie, which the node writes: on the nodes of their cores, where all of them ask for the same. Null for anywhere.</summary>
    internal static ThreadIsolation? PlaceOfInputs(IReadOnlyList<CoreGrant> grants)
    {
        var workers = grants.Where(grant => grant.Settings.FaultDomain == FaultDomain.Process).ToArray();
        if (workers[0].Settings.Numa is not { } numa || workers.Any(worker => worker.Settings.Numa != numa)) return null;

        // A spare has no cores until it takes a place.
        var bound = workers.Where(worker => !worker.IsShared).DefaultIfEmpty(workers[0]);
        return new ThreadIsolation { Numa = numa, Cores = bound.Aggregate(CoreSet.Empty, (all, worker) => all.Union(worker.Cores)) };
    }

    // A real-time class is for the threads that run the model alone: as the class of all threads it would let the others starve each other.
    private static ThreadIsolation Threads(IReadOnlyList<CoreGrant> instances)
    {
        var plans = instances.Select(instance => instance.Isolation).ToArray();
        return new ThreadIsolation
        {
            Cores = plans.Aggregate(CoreSet.Empty, (all, plan) => all.Union(plan.Cores)),
            Nice = Common(plans, plan => plan.Nice),
            Numa = Common(plans, plan => plan.Numa),
            Scheduling = Common(plans, plan => plan.Scheduling) is { IsRealtime: false } scheduling ? scheduling : null,
        };
    }

    private static T? Common<T>(ThreadIsolation[] plans, Func<ThreadIsolation, T?> part)
        where T : struct =>
        plans.All(plan => Equals(part(plan), part(plans[0]))) ? part(plans[0]) : null;
}
