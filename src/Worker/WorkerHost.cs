using System.Diagnostics;
using ActorInference.Isolation;
using Microsoft.Win32.SafeHandles;

namespace ActorInference.Worker;

/// <summary>
/// The life of a worker: it takes its orders from the control socket, (1) applies its isolation, (2) loads its model once per instance, each on a
/// thread of its own, (3) serves the lanes, (4) finishes them when it is asked to stop, and ends. It ends at once when its node is gone.
/// </summary>
internal sealed class WorkerHost
{
    private static readonly TimeSpan AttachTimeout = TimeSpan.FromSeconds(60);

    private readonly ManualResetEventSlim _ordered = new();
    private readonly long _arrivedAt = Stopwatch.GetTimestamp();
    private readonly WorkerLink _link;
    private volatile WorkerOrders? _orders;
    private volatile InstanceGroup? _instances;

    private WorkerHost(SafeFileHandle control) => _link = WorkerLink.Attach(control, Take, AttachTimeout);

    public static void Run(SafeFileHandle control)
    {
        try
        {
            new WorkerHost(control).Run();
        }
        catch (LinkDamagedException)
        {
            // The node is gone, or speaks another language: it would not hear why.
            ProcessCalls.Exit(ExitCodes.LinkDamaged);
        }
    }

    private void Run()
    {
        new Thread(ReadControl) { IsBackground = true, Name = "control" }.Start();
        _ordered.Wait();
        var orders = _orders!;
        var instances = new InstanceGroup(_link, orders);
        instances.Phases.SetAll(WorkerPhase.Isolating);
        Isolate(orders);
        WatchingThread.Start("heartbeat", PlanOfWatchers(orders), _link, () => Beat(orders));
        _instances = instances;
        instances.Run(Since(orders.StartedAt, _arrivedAt), Since(_arrivedAt, Stopwatch.GetTimestamp()));
        ProcessCalls.Exit(ExitCodes.Stopped);
    }

    private static TimeSpan Since(long start, long end) => Stopwatch.GetElapsedTime(start, end);

    /// <summary>On the thread that reads the control socket.</summary>
    private void Take(ControlMessage message)
    {
        switch (message.Kind)
        {
            case WorkerMessageKind.Orders when _orders is null:
                _orders = WorkerOrdersWire.Read(message.Body);
                _ordered.Set();
                break;
            case WorkerMessageKind.Stop:
                Stop();
                break;
            default:
                throw new LinkDamagedException($"The node sent a message of kind {message.Kind} that is not expected here.");
        }
    }

    private void Stop()
    {
        if (_instances is not { } instances || !instances.TryStop())
        {
            // Nothing was accepted yet.
            ProcessCalls.Exit(ExitCodes.Stopped);
        }
    }

    private void ReadControl()
    {
        try
        {
            _link.PumpUntilClosed();
            ProcessCalls.Exit(ExitCodes.Stopped);
        }
        catch (LinkDamagedException damage)
        {
            WorkerEnd.Damaged(_link, damage);
        }
        catch (FormatException damage)
        {
            WorkerEnd.Fail(_link, new(WorkerExitCause.LinkDamaged, false, damage.Message));
        }
    }

    private void Beat(WorkerOrders orders)
    {
        using var never = new ManualResetEventSlim();
        do
        {
            _link.Beat();
        }
        while (!never.Wait(orders.Beat));
    }

    /// <summary>One step ahead of the foremost instance, on the cores of the process.</summary>
    private static ThreadIsolation PlanOfWatchers(WorkerOrders orders)
    {
        var foremost = orders.Isolation.Threads;
        foreach (var instance in orders.Instances)
        {
            if (instance.Isolation.Scheduling is { IsRealtime: true } own && !(foremost.Scheduling is { IsRealtime: true } other && other.Priority >= own.Priority))
            {
                foremost = instance.Isolation;
            }
        }

        var watching = foremost.Watching() with { Cores = orders.Isolation.Threads.Cores, Numa = null };
        return orders.GivesWay ? watching with { Scheduling = new(SchedulingPolicy.Normal, 0) } : watching;
    }

    private void Isolate(WorkerOrders orders)
    {
        try
        {
            ProcessIsolator.ApplyToSelf(orders.Isolation, orders.Node, () => _link.Send(WorkerMessageKind.CpuTimeReached, []));
        }
        catch (IsolationException refused)
        {
            WorkerEnd.Fail(_link, new(WorkerExitCause.Isolation, true, refused.Message));
        }
    }
}
