using System.Diagnostics;
using System.Globalization;
using ActorInference.Inference;
using ActorInference.Isolation;

namespace ActorInference.Worker;

/// <summary>One instance: a thread with its own isolation that loads the model, warms it and serves its lane.</summary>
internal sealed class Instance
{
    private readonly InstanceGroup _group;
    private readonly WorkerLink _link;
    private readonly WorkerOrders _orders;
    private readonly int _place;
    private readonly Thread _thread;
    private LaneServer? _lane;

    public Instance(InstanceGroup group, WorkerLink link, WorkerOrders orders, int place)
    {
        _group = group;
        _link = link;
        _orders = orders;
        _place = place;
        _thread = new(Run) { IsBackground = true, Name = string.Create(CultureInfo.InvariantCulture, $"instance-{Plan.Index}") };
    }

    private WorkerInstancePlan Plan => _orders.Instances[_place];

    public void Start() => _thread.Start();

    public void Join() => _thread.Join();

    /// <summary>It looks whether it is to stop. From any thread.</summary>
    public void Wake() => _lane?.Wake();

    private void Run()
    {
        try
        {
            ThreadIsolator.ApplyToCurrentThread(Plan.Isolation);
            using var runner = ComeUp();
            Serve(runner);
        }
        catch (IsolationException refused)
        {
            WorkerEnd.Fail(_link, new(WorkerExitCause.Isolation, true, refused.Message));
        }
        catch (GpuContextLostException lost)
        {
            WorkerEnd.Fail(_link, new(WorkerExitCause.GpuLost, false, lost.Message));
        }
        catch (LinkDamagedException damage)
        {
            WorkerEnd.Damaged(_link, damage);
        }
    }

    private OnnxModelRunner ComeUp()
    {
        try
        {
            _group.Phases.Set(_place, WorkerPhase.Loading);
            var begin = Stopwatch.GetTimestamp();
            var runner = Load();
            var loaded = Stopwatch.GetTimestamp();
            _group.Phases.Set(_place, WorkerPhase.WarmingUp);
            runner.WarmUp([.. _orders.WarmUp]);
            var warm = Stopwatch.GetTimestamp();
            _lane = _link.OpenLane(_place, new(runner.Signature.Inputs, runner.Signature.Outputs));
            runner.OutputMemory = _lane.Outputs;
            var lane = _lane;
            WatchingThread.Start(string.Create(CultureInfo.InvariantCulture, $"terminate-{Plan.Index}"), Plan.Isolation.Watching(), _link, () => Watch(lane, runner));
            _group.Phases.Set(_place, WorkerPhase.Idle);
            _group.ComeUp(runner.Signature, Stopwatch.GetElapsedTime(begin, loaded), Stopwatch.GetElapsedTime(loaded, warm));
            return runner;
        }
        catch (ModelLoadException failure)
        {
            WorkerEnd.Fail(_link, new(WorkerExitCause.LoadFailed, true, failure.Message));
            throw;
        }
        catch (Exception failure) when (failure is not (IsolationException or LinkDamagedException))
        {
            WorkerEnd.Fail(_link, new(WorkerExitCause.LoadFailed, false, $"Loading failed: {failure.Message}"));
            throw;
        }
    }

    /// <summary>The settings are those of all instances of the worker; each has cores of its own.</summary>
    private SessionSettings Session()
    {
        var settings = SessionWire.Read(_orders.Session);
        return settings.IntraOpCores.Count == 0 ? settings : settings with { IntraOpCores = [.. Plan.Isolation.Cores] };
    }

    private OnnxModelRunner Load()
    {
        if (Plan.Loading is { } loading)
        {
            ThreadIsolator.ApplyToCurrentThread(loading);
        }

        var runner = OnnxModelRunner.Load(_orders.ModelPath, Session());
        if (Plan.Loading is { Nice: { } })
        {
            ThreadIsolator.ApplyToCurrentThread(Plan.Isolation with { Nice = Plan.Isolation.Nice ?? ThreadIsolator.OrdinaryNice });
        }
        else if (Plan.Loading is not null)
        {
            ThreadIsolator.ApplyToCurrentThread(Plan.Isolation);
        }

        return runner;
    }

    private void Serve(OnnxModelRunner runner)
    {
        using var loop = new LaneLoop(_lane!, runner, phase => _group.Phases.Set(_place, phase));
        loop.Serve(_group);
    }

    /// <summary>Stops runs that the node does not want to wait for any more.</summary>
    private static void Watch(LaneServer lane, OnnxModelRunner runner)
    {
        while (lane.WaitTerminate())
        {
            runner.Terminate();
        }
    }
}
