using System.Diagnostics;

namespace ActorInference.Isolation;

/// <summary>Looks after one worker. For the watching thread, but where it says otherwise.</summary>
internal sealed class WorkerWatch(WorkerProcess worker, WorkerPlan plan, WorkerHoldings holdings, WorkerInbox inbox)
{
    private const int EndsPerSecond = 20;

    private readonly WorkerPulse _pulse = new(plan.HeartbeatTimeout);
    private readonly MemoryStream _loaded = new();
    private readonly long _loadsUntil = Stopwatch.GetTimestamp() + (long)(plan.LoadTimeout.TotalSeconds * Stopwatch.Frequency);
    private long _givesWayUntil = plan.GivesWay is { } time ? Stopwatch.GetTimestamp() + (long)(time.TotalSeconds * Stopwatch.Frequency) : long.MaxValue;
    private bool _hasOutput = true;
    private bool _hasControl = true;
    private int _processPlace;
    private int _outputPlace;
    private int _controlPlace;

    /// <summary>The process is reaped and its end told.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Why the worker itself says that it ends.</summary>
    public WorkerFailure? Failure { get; private set; }

    public bool CpuTimeReached { get; private set; }

    /// <summary>When to look at its time at the latest.</summary>
    public long LooksAt { get; private set; }

    /// <summary>From any thread.</summary>
    public void Follow() => worker.Follow();

    public void Join(PollSet polls)
    {
        _processPlace = polls.Add(holdings.Process.Descriptor);
        _outputPlace = _hasOutput ? polls.Add(holdings.Output.Descriptor) : -1;
        _controlPlace = _hasControl ? polls.Add(holdings.Link.ControlHandle) : -1;
    }

    public void React(PollSet polls, long now)
    {
        if (_outputPlace >= 0 && polls.IsReady(_outputPlace))
        {
            _hasOutput = holdings.Output.Read();
        }

        if (_controlPlace >= 0 && polls.IsReady(_controlPlace))
        {
            Pump();
        }

        ReadMessages();
        if (polls.IsReady(_processPlace) && worker.TryReap() is { } end)
        {
            End(end);
            return;
        }

        LookAtTime(now);
    }

    private void Pump()
    {
        try
        {
            _hasControl = holdings.Link.Pump();
        }
        catch (OpenFilesException full)
        {
            _hasControl = false;
            worker.Kill(WorkerExitCause.OpenFiles, $"was killed by its node, which has no descriptor left for the memory of its results: {full.Message}");
        }
        catch (LinkDamagedException damage)
        {
            Damaged(damage.Message);
        }
    }

    private void Damaged(string how)
    {
        _hasControl = false;
        worker.Kill(WorkerExitCause.LinkDamaged, $"wrote something impossible to its node, which killed it: {how}");
    }

    private void ReadMessages()
    {
        try
        {
            while (inbox.TryTake(out var kind, out var body))
            {
                Take(kind, body);
            }
        }
        catch (Exception damage) when (damage is FormatException or ArgumentException)
        {
            Damaged(damage.Message);
        }
    }

    private void Take(uint kind, byte[] body)
    {
        switch (kind)
        {
            case WorkerMessageKind.LoadedPart or WorkerMessageKind.Loaded when !worker.IsLoaded && _loaded.Length + body.Length <= WorkerLoadedWire.MaxBytes:
                _loaded.Write(body);
                if (kind == WorkerMessageKind.Loaded)
                {
                    worker.Come(WorkerLoadedWire.Read(_loaded.ToArray()));
                }

                break;
            case WorkerMessageKind.Failed when Failure is null:
                Failure = WorkerFailure.Read(body);
                break;
            case WorkerMessageKind.CpuTimeReached:
                CpuTimeReached = true;
                worker.ReachCpuTime();
                break;
            default:
                throw new FormatException($"a message of kind {kind} with {body.Length} bytes is not expected here.");
        }
    }

    private void LookAtTime(long now)
    {
        if (!worker.IsLoaded && now >= _loadsUntil)
        {
            worker.Kill(WorkerExitCause.LoadTimeout, $"had not loaded its model within {plan.LoadTimeout.TotalSeconds:0.#} s and was killed");
        }
        else if (_pulse.IsLost(holdings.Link.Heartbeat, now))
        {
            worker.Kill(WorkerExitCause.Hung, $"showed no sign of life for {plan.HeartbeatTimeout.TotalSeconds:0.#} s and was killed");
        }

        if (!worker.IsLoaded && now >= _givesWayUntil)
        {
            // Again and again: what its first threads begin may not see it ended. One that dies has to get time for that, too.
            _givesWayUntil = now + (Stopwatch.Frequency / EndsPerSecond);
            GivingWay.End(worker.ProcessId);
        }

        var loading = worker.IsLoaded ? long.MaxValue : _givesWayUntil;
        LooksAt = Math.Min(loading, worker.IsKilled ? long.MaxValue : Math.Min(_pulse.LooksAt, worker.IsLoaded ? long.MaxValue : _loadsUntil));
    }

    private void End(ProcessEnd end)
    {
        if (_hasControl)
        {
            Pump();
        }

        ReadMessages();
        holdings.Output.Read();
        holdings.Output.Finish();
        var oomKills = holdings.Cgroup.Events().OomKills;
        IsOver = true;
        worker.End(end, oomKills);
    }
}
