namespace ActorInference.Isolation;

// How it ends: stopped, killed, disposed, and what the evidence says.
public sealed partial class WorkerProcess
{
    private WorkerExitCause? _killed;
    private string _killedSentence = "";
    private bool _stopAsked;

    /// <summary>Why this node killed it, from then on and before it is gone; null while it has not.</summary>
    public WorkerExit? Sentence
    {
        get
        {
            lock (_gate)
            {
                return _killed is { } cause ? new(cause, null, null, WorkerVerdict.About(Name, ProcessId, _killedSentence)) : null;
            }
        }
    }

    internal bool IsKilled
    {
        get
        {
            lock (_gate)
            {
                return _killed is not null;
            }
        }
    }

    /// <summary>Kills it by SIGKILL; the first call decides on the cause that <see cref="Exited"/> tells. Does nothing once it is gone.</summary>
    public void Kill(WorkerExitCause because) => Kill(because, because switch
    {
        WorkerExitCause.Hung => "did not end a run that it was told to end, and was killed",
        WorkerExitCause.OpenFiles => "was killed by its node, which has no descriptor left for the memory of its results",
        WorkerExitCause.LinkDamaged => "wrote something impossible into the memory that it shares with its node, which killed it",
        _ => "was killed by its node",
    });

    /// <summary>Asks it to finish what its lanes hold and to end. What was submitted before this call is still answered.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            if (_stopAsked || _isGone || _isDisposed)
            {
                return;
            }

            _stopAsked = true;
            try
            {
                _holdings.Link.Send(WorkerMessageKind.Stop, []);
            }
            catch (LinkDamagedException)
            {
                // It is ending, or does not read its messages and will be found hung.
            }
        }
    }

    /// <summary>
    /// Kills it if need be and gives everything back: lanes, memory, cgroup, descriptors. Idempotent; does not wait for the process to be gone.
    /// Nobody may use a lane any more.
    /// </summary>
    public void Dispose()
    {
        Kill(WorkerExitCause.Killed, "was not needed any more, and was killed");
        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }

            _isDisposed = true;
            foreach (var lane in _lanes ?? [])
            {
                lane.Dispose();
            }

            if (_isGone)
            {
                _holdings.Link.Dispose();
            }
        }
    }

    internal void Kill(WorkerExitCause because, string sentence)
    {
        lock (_gate)
        {
            if (_killed is null && !_isGone)
            {
                (_killed, _killedSentence) = (because, sentence);
                _holdings.Process.Kill();
            }
        }
    }

    /// <summary>The process is reaped.</summary>
    internal void End(ProcessEnd end, long oomKills)
    {
        var exit = WorkerVerdict.Of(EvidenceOf(end, oomKills));
        lock (_gate)
        {
            _isGone = true;
            _holdings.Link.SetGone();
            _holdings.ReleaseProcess();
            if (_isDisposed)
            {
                _holdings.Link.Dispose();
            }
        }

        if (_loaded.TrySetException(new WorkerFailedException(exit, Watch.Failure?.IsFinal ?? false)))
        {
            // Nobody has to look at it.
            _ = _loaded.Task.Exception;
        }

        _exited.TrySetResult(exit);
    }

    private WorkerEvidence EvidenceOf(ProcessEnd end, long oomKills)
    {
        lock (_gate)
        {
            return new(Name, ProcessId, SaidPhase(), end)
            {
                Killed = _killed,
                KilledSentence = _killedSentence,
                Failure = Watch.Failure,
                StopAsked = _stopAsked,
                CpuTimeReached = Watch.CpuTimeReached,
                CpuTimeLimit = _plan.Isolation.CpuTimeHard ?? _plan.Isolation.CpuTimeSoft,
                MemoryLimit = _plan.Isolation.MemoryLimitBytes,
                OomKills = oomKills,
                LastWords = _holdings.Output.LastWords,
            };
        }
    }
}
