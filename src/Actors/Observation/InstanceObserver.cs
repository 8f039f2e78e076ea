using ActorInference.Contracts;
using ActorInference.Isolation;

namespace ActorInference.Actors;

/// <summary>
/// Reads from the operating system what became of an instance's isolation. It reads files of /proc and of control groups, a millisecond or more
/// for a worker: never on the thread of an actor.
/// </summary>
internal static class InstanceObserver
{
    internal static InstanceIsolation Observe(InstanceSubject subject)
    {
        var bare = new InstanceIsolation(subject.Index, subject.Worker is null ? "thread" : "process", subject.State, 0, 0)
        {
            WorkerGroup = subject.Worker?.Group,
            Link = subject.Worker?.Link ?? [],
            Restarts = subject.Restarts,
            LastExit = subject.LastExit,
        };
        try
        {
            var seen = subject.Worker is { } worker ? OfWorker(bare, subject, worker) : OfThread(bare, subject);
            return subject.IsReady ? seen with { Rows = [.. seen.Rows, .. OtherThreads(subject)] } : seen with { Rows = [.. seen.Rows.Select(Undecided)] };
        }
        catch (Exception unreadable) when (unreadable is IsolationException or IOException or UnauthorizedAccessException)
        {
            return bare with { Problem = $"The operating system does not tell: {unreadable.Message}" };
        }
    }

    /// <summary>The figures of a worker that are cheap enough for a poll; null where there is none.</summary>
    internal static WorkerStatistics? Statistics(InstanceSubject subject)
    {
        if (subject.Worker is not { ProcessId: > 0 } worker) return null;
        try
        {
            var limit = worker.Plan.MemoryLimitBytes;
            return worker.Cgroup is { Folders.Count: > 0 } cgroup && cgroup.Events() is var events
                ? new WorkerStatistics(subject.Index, events.MemoryBytes > 0 ? events.MemoryBytes : ResidentMemory.Of(worker.ProcessId))
                {
                    MemoryLimitBytes = limit,
                    ThrottledPeriods = events.ThrottledPeriods,
                    ThrottledNanoseconds = (long)events.ThrottledTime.TotalNanoseconds,
                    OomKills = events.OomKills,
                }
                : new WorkerStatistics(subject.Index, ResidentMemory.Of(worker.ProcessId)) { MemoryLimitBytes = limit };
        }
        catch (Exception gone) when (gone is IsolationException or IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    // While it loads it is the loader's, or what its plan asks is not applied yet: what does not hold now may be right.
    private static Contracts.IsolationRow Undecided(Contracts.IsolationRow row) => row.Holds == false ? row with { Holds = null } : row;

    // Threads of other instances and workers are in their own rows.
    private static IEnumerable<Contracts.IsolationRow> OtherThreads(InstanceSubject subject) =>
        subject.Thread is { SharesCores: false, Cores.IsEmpty: false } own && StrayThreads.Look(own.Cores) is { } row ? [Figures.Of(row)] : [];

    private static InstanceIsolation OfThread(InstanceIsolation bare, InstanceSubject subject)
    {
        if (subject.ThreadId == 0) return bare with { Problem = "The instance has no thread at the moment." };
        var process = Environment.ProcessId;
        if (IsolationReader.OfThread(process, subject.ThreadId) is not { } thread) return bare with { Problem = "The thread of the instance ended while it was looked at." };

        // Those that its session made while it loaded have its name.
        var session = IsolationReader.OfThreads(process, thread.Name);
        return bare with
        {
            ProcessId = process,
            ThreadId = subject.ThreadId,
            Rows = [new("fault-domain", "thread", "a thread of the node", true), .. IsolationCheck.Compare(subject.Thread, thread, session).Select(Figures.Of), .. GpuRows.Of(subject.Gpu, null)],
            Threads = [.. session.Select(Figures.Of)],
        };
    }

    private static InstanceIsolation OfWorker(InstanceIsolation bare, InstanceSubject subject, WorkerSubject worker)
    {
        if (worker.ProcessId == 0) return bare with { Problem = "The instance has no worker at the moment." };
        if (IsolationReader.OfProcess(worker.ProcessId, worker.Cgroup) is not { } process)
            return bare with { Problem = "The worker of the instance ended while it was looked at." };
        return bare with
        {
            ProcessId = worker.ProcessId,
            ThreadId = subject.ThreadId,
            Rows =
            [
                new("fault-domain", "process", worker.Group is null ? "a process of its own" : "a process of its group", worker.ProcessId != Environment.ProcessId),
                .. IsolationCheck.Compare(worker.Plan, process).Select(Figures.Of),
                .. process.Threads.Where(thread => thread.Name == $"instance-{subject.Index}").Take(1).SelectMany(thread => IsolationCheck.Compare(subject.Thread, thread)).Select(Figures.Of),
                .. GpuRows.Of(subject.Gpu, worker.ProcessId),
            ],
            Threads = [.. process.Threads.Select(Figures.Of)],
            Memory = Figures.MemoryOf(process),
            Cgroup = worker.Cgroup is { Folders.Count: > 0 } cgroup ? Figures.CgroupOf(cgroup, process, worker.Plan.MemoryLimitBytes) : null,
            Limits = Figures.LimitsOf(process.Limits),
        };
    }
}
