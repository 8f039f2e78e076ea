namespace ActorInference.Isolation;

/// <summary>
/// A worker as its node sees it. Everything may be called from any thread. Disposing kills what still runs and gives back all that the node
/// held for it.
/// </summary>
public sealed partial class WorkerProcess : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Lock _following = new();
    private readonly WorkerPlan _plan;
    private readonly WorkerHoldings _holdings;
    private readonly TaskCompletionSource<WorkerLoaded> _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<WorkerExit> _exited = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _cpuTimeReached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private CoreSet _cores;
    private LaneClient[]? _lanes;
    private bool _isReaped;
    private bool _isGone;
    private bool _isDisposed;

    internal WorkerProcess(WorkerPlan plan, WorkerHoldings holdings, WorkerInbox inbox)
    {
        _plan = plan;
        _cores = plan.Isolation.Threads.Cores;
        _holdings = holdings;
        ProcessId = holdings.Process.Id;
        Watch = new(this, plan, holdings, inbox);
    }

    /// <summary>The process id. It stays reserved until <see cref="Exited"/> is complete.</summary>
    public int ProcessId { get; }

    public string Name => _plan.Name;

    /// <summary>Its cgroup, with no folders when its plan limits nothing that needs one.</summary>
    public WorkerCgroup Cgroup => _holdings.Cgroup;

    /// <summary>Bytes of the memory that it shares with this node alone: the rings of its lanes.</summary>
    public long RingBytes => _holdings.Link.SegmentBytes;

    /// <summary>Bytes of the memory that it has for results, as far as it announced it.</summary>
    public long OutputBytes => _holdings.Link.OutputBytes;

    /// <summary>What it does, as it says itself.</summary>
    public WorkerPhase Phase
    {
        get
        {
            lock (_gate)
            {
                return _isGone ? WorkerPhase.Gone : SaidPhase();
            }
        }
    }

    /// <summary>
    /// Completes when every instance is loaded and warm; fails with <see cref="WorkerFailedException"/> when the worker ended before. Continuations run
    /// on the thread pool.
    /// </summary>
    public Task<WorkerLoaded> Loaded => _loaded.Task;

    /// <summary>Completes when the process is gone and reaped, never fails. Continuations run on the thread pool.</summary>
    public Task<WorkerExit> Exited => _exited.Task;

    /// <summary>
    /// Completes when the worker has used up <see cref="ProcessIsolation.CpuTimeSoft"/>: it still serves, and is killed a little later. Never completes
    /// without that limit.
    /// </summary>
    public Task CpuTimeReached => _cpuTimeReached.Task;

    internal WorkerWatch Watch { get; }

    internal bool IsLoaded => Volatile.Read(ref _lanes) is not null;

    /// <summary>Waits for <see cref="Loaded"/>; the load timeout of the plan bounds it.</summary>
    /// <exception cref="WorkerFailedException">It ended before.</exception>
    /// <exception cref="OperationCanceledException">The token said so; the worker goes on.</exception>
    public WorkerLoaded WaitLoaded(CancellationToken cancellation)
    {
        try
        {
            _loaded.Task.Wait(cancellation);
        }
        catch (AggregateException)
        {
            // The line below throws what is in it.
        }

        return _loaded.Task.GetAwaiter().GetResult();
    }

    /// <summary>The lane of one instance; there from when <see cref="Loaded"/> completes. Disposed with this worker.</summary>
    /// <param name="instance">Its place in the plan, from 0.</param>
    /// <exception cref="InvalidOperationException">The worker is not loaded.</exception>
    public LaneClient Lane(int instance) =>
        (Volatile.Read(ref _lanes) ?? throw new InvalidOperationException($"The worker \"{Name}\" is not loaded."))[instance];

    /// <exception cref="ArgumentException">The model has more tensors than a lane can number.</exception>
    internal void Come(WorkerLoaded loaded)
    {
        var schema = new LaneSchema(loaded.Inputs, loaded.Outputs);
        if (_plan.Isolation.Threads.Cores is { IsEmpty: false } cores && _plan.Instances.Any(static instance => instance.Loading is not null))
        {
            _holdings.Cgroup.KeepTo(cores);
        }

        lock (_gate)
        {
            if (_isDisposed)
            {
                return;
            }

            Volatile.Write(ref _lanes, [.. Enumerable.Range(0, _plan.Instances.Count).Select(index => _holdings.Link.OpenLane(index, schema))]);
        }

        Follow();
        _loaded.TrySetResult(loaded);
    }

    /// <summary>
    /// Puts it, once it is loaded, on the cores that <see cref="WorkerPlan.SharedCores"/> tells now. While it comes up it binds itself to those of its start, and its
    /// fence must not be narrower than that.
    /// </summary>
    internal void Follow()
    {
        if (_plan.SharedCores is not { } shared || !IsLoaded)
        {
            return;
        }

        lock (_following)
        {
            var cores = shared();
            if (!_isReaped && !cores.Equals(_cores))
            {
                _cores = cores;
                _holdings.Cgroup.KeepTo(cores);
                WorkerAffinity.Move(SystemFiles.Machine, ProcessId, cores);
            }
        }
    }

    /// <summary>Reaps the process when it ended; null while it lives. Its number may be another process's from then on, so nobody works on it by that any more.</summary>
    internal ProcessEnd? TryReap()
    {
        lock (_following)
        {
            var end = _holdings.Process.TryReap();
            _isReaped = end is not null;
            return end;
        }
    }

    internal void ReachCpuTime() => _cpuTimeReached.TrySetResult();

    /// <summary>The worker writes its phase one higher: 0 is a word that nobody wrote.</summary>
    private WorkerPhase SaidPhase() => WorkerPhases.FromWord(_holdings.Link.Phase);
}
