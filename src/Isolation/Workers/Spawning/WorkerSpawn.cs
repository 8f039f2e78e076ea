using System.Diagnostics;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ActorInference.Isolation;

/// <summary>Makes the process of a worker with all that it needs, or nothing.</summary>
internal static class WorkerSpawn
{
    private const int MaxLabel = 32;

    /// <summary>A worker shows often enough that it lives for some of it to go astray.</summary>
    private const int BeatsPerTimeout = 5;

    private static readonly TimeSpan SlowestBeat = TimeSpan.FromSeconds(1);

    /// <exception cref="IsolationException">Something was refused; nothing is left.</exception>
    public static WorkerHoldings Make(WorkerPlan plan, LauncherThread launcher, WorkerInbox inbox)
    {
        var command = WorkerProgram.Command(plan.Name);
        var environment = WorkerProgram.Environment(plan.Isolation.Environment);
        var cgroup = WorkerCgroup.Create(plan.Name, WhileLoading(plan), plan.Instances.Any(static instance => instance.Isolation.Scheduling is { IsRealtime: true }));
        NodeLink? link = null;
        ProcessHandle? process = null;
        WorkerOutput? output = null;
        try
        {
            var label = plan.Name.Length <= MaxLabel ? plan.Name : plan.Name[..MaxLabel];
            link = NodeLink.Create(label, plan.Limits, plan.Inputs, plan.Instances.Count, inbox.Put);
            var (read, write) = Pipe.Create();
            output = new(read, plan.Output);
            var started = Stopwatch.GetTimestamp();
            using (write)
            {
                process = Spawn(command, environment, CoresOf(plan), launcher, write, link.WorkerEnd);
            }

            if (plan.GivesWay is not null)
            {
                GivingWay.Begin(process.Id);
            }

            link.WorkerEnd.Dispose();
            if (cgroup.Add(process.Id))
            {
                TrySend(link, OrdersOf(plan, started));
            }

            return new(cgroup, link, output, process);
        }
        catch
        {
            process?.Kill();
            process?.Reap();
            process?.Dispose();
            output?.Dispose();
            link?.Dispose();
            cgroup.Dispose();
            throw;
        }
    }

    /// <summary>One that died already was not given its plan: who watches over it finds out how it ended.</summary>
    private static void TrySend(NodeLink link, WorkerOrders orders)
    {
        try
        {
            link.Send(WorkerMessageKind.Orders, WorkerOrdersWire.Write(orders));
        }
        catch (LinkClosedException)
        {
        }
    }

    /// <summary>A worker that loads aside is let onto the cores where it does that, until it is loaded.</summary>
    private static ProcessIsolation WhileLoading(WorkerPlan plan)
    {
        var threads = plan.Isolation.Threads;
        if (threads.Cores.IsEmpty)
        {
            return plan.Isolation;
        }

        var cores = plan.Instances.Aggregate(threads.Cores, static (all, instance) => instance.Loading is { } loading ? all.Union(loading.Cores) : all);
        return plan.Isolation with { Threads = threads with { Cores = cores } };
    }

    private static ProcessHandle Spawn(
        IReadOnlyList<string> command,
        IReadOnlyList<string> environment,
        CoreSet cores,
        LauncherThread launcher,
        SafeFileHandle output,
        SafeFileHandle control)
    {
        using var highOutput = Descriptors.AtLeast(output, ProcessSpawner.FirstUnused);
        using var highControl = Descriptors.AtLeast(control, ProcessSpawner.FirstUnused);
        var spawner = new ProcessSpawner((int)highOutput.DangerousGetHandle(), (int)highControl.DangerousGetHandle());
        return ProcessHandle.Open(launcher.Run(cores, () => spawner.Spawn(command, environment)));
    }

    /// <summary>Where .NET in the worker is to count its cores: those of all its threads.</summary>
    private static CoreSet CoresOf(WorkerPlan plan) =>
        plan.Instances.Aggregate(plan.Isolation.Threads.Cores, static (cores, instance) => cores.Union(instance.Isolation.Cores));

    private static WorkerOrders OrdersOf(WorkerPlan plan, long started)
    {
        var beat = plan.HeartbeatTimeout / BeatsPerTimeout;
        return new(
            plan.Name,
            Environment.ProcessId,
            started,
            beat < SlowestBeat ? beat : SlowestBeat,
            plan.GivesWay is not null,
            plan.Isolation,
            plan.Instances,
            Path.GetFullPath(plan.ModelPath),
            plan.Session,
            plan.WarmUp);
    }
}
