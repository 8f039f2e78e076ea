#nullable disable
using System.Collections.Concurrent;
using Akka.Event;

namespace Akka.Actor;

/// <summary>
/// Stops an actor system in phases, so that what depends on something else goes first. Tasks of one phase run together; the next
/// phase waits for them, up to its time-out. It runs once, whoever asks first.
/// </summary>
public sealed partial class CoordinatedShutdown : IExtension
{
    public const string PhaseBeforeServiceUnbind = "before-service-unbind";
    public const string PhaseServiceUnbind = "service-unbind";
    public const string PhaseServiceRequestsDone = "service-requests-done";
    public const string PhaseServiceStop = "service-stop";
    public const string PhaseBeforeClusterShutdown = "before-cluster-shutdown";
    public const string PhaseClusterShardingShutdownRegion = "cluster-sharding-shutdown-region";
    public const string PhaseClusterLeave = "cluster-leave";
    public const string PhaseClusterExiting = "cluster-exiting";
    public const string PhaseClusterExitingDone = "cluster-exiting-done";
    public const string PhaseClusterShutdown = "cluster-shutdown";
    public const string PhaseBeforeActorSystemTerminate = "before-actor-system-terminate";
    public const string PhaseActorSystemTerminate = "actor-system-terminate";

    private readonly IReadOnlyDictionary<string, ShutdownPhase> _phases;
    private readonly IReadOnlyList<string> _order;
    private readonly ConcurrentDictionary<string, ConcurrentQueue<ShutdownTask>> _tasks = new();
    private readonly TaskCompletionSource<Done> _done = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly ILoggingAdapter _log;
    private Reason _reason;

    internal CoordinatedShutdown(ExtendedActorSystem system, IReadOnlyDictionary<string, ShutdownPhase> phases)
    {
        System = system;
        _phases = phases;
        _order = ShutdownPhase.InOrder(phases);
        _log = Logging.GetLogger(system, this);
    }

    public ExtendedActorSystem System { get; }

    /// <summary>Why the shutdown runs, null while it does not.</summary>
    public Reason ShutdownReason => Volatile.Read(ref _reason);

    /// <summary>The time-outs of all phases that have tasks, together.</summary>
    public TimeSpan TotalTimeout => _tasks.Keys.Aggregate(TimeSpan.Zero, (sum, phase) => sum + Timeout(phase));

    public static CoordinatedShutdown Get(ActorSystem sys) => sys.WithExtension<CoordinatedShutdown, CoordinatedShutdownExtension>();

    /// <exception cref="ArgumentException">The phase is unknown, or the task has no name.</exception>
    public void AddTask(string phase, string taskName, Func<Task<Done>> task)
    {
        Known(phase);
        if (string.IsNullOrEmpty(taskName))
        {
            throw new ArgumentException(
                "Set a task name when adding tasks to the CoordinatedShutdown. Use unique, self-explanatory names.", nameof(taskName));
        }

        ArgumentNullException.ThrowIfNull(task);
        _tasks.GetOrAdd(phase, static _ => new ConcurrentQueue<ShutdownTask>()).Enqueue(new ShutdownTask(taskName, task));
    }

    /// <summary>How long a phase may take.</summary>
    /// <exception cref="ArgumentException">The phase is unknown.</exception>
    public TimeSpan Timeout(string phase) => Known(phase).Timeout;

    /// <summary>Runs all phases, or those from a phase on. Only the first call runs them; later ones return the same task.</summary>
    public Task<Done> Run(Reason reason, string fromPhase = null)
    {
        ArgumentNullException.ThrowIfNull(reason);
        if (fromPhase is not null) Known(fromPhase);
        if (Interlocked.CompareExchange(ref _reason, reason, null) is null) _ = RunPhases(reason, fromPhase);
        return _done.Task;
    }

    private async Task RunPhases(Reason reason, string fromPhase)
    {
        _log.Debug("Starting coordinated shutdown with reason [{0}], phases [{1}]", reason, string.Join(", ", _order));
        try
        {
            foreach (var phase in fromPhase is null ? _order : _order.SkipWhile(p => p != fromPhase)) await RunPhase(phase).ConfigureAwait(false);
            _done.TrySetResult(Done.Instance);
        }
        catch (Exception e)
        {
            _done.TrySetException(e);
        }
    }

    private async Task RunPhase(string name)
    {
        // Also one that others depend on and that nobody has defined.
        if (!_tasks.TryGetValue(name, out var tasks))
        {
            _log.Debug("Performing phase [{0}] with [0] tasks", name);
            return;
        }

        var phase = _phases[name];
        if (!phase.Enabled)
        {
            _log.Info("Phase [{0}] disabled through configuration, skipping [{1}] tasks", name, tasks.Count);
            return;
        }

        _log.Debug("Performing phase [{0}] with [{1}] tasks: [{2}]", name, tasks.Count, string.Join(", ", tasks.Select(t => t.Name)));
        var started = global::System.Diagnostics.Stopwatch.GetTimestamp();
        var runs = tasks.ToArray().Select(t => (t.Name, Run: t.Run(name, phase.Recover, _log))).ToArray();
        var all = Task.WhenAll(runs.Select(each => each.Run));
        await all.WaitAsync(phase.Timeout).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (all.IsCompleted)
        {
            // Also when it came to its end just as its time was over.
            await all.ConfigureAwait(false);
            return;
        }

        if (!phase.Recover) throw new TimeoutException($"Coordinated shutdown phase [{name}] timed out after {phase.Timeout}.");
        var late = string.Join(", ", runs.Where(each => !each.Run.IsCompleted).Select(each => each.Name));
        _log.Warning(
            "Coordinated shutdown phase [{0}] timed out after {1}; not done: [{2}]{3}",
            name,
            global::System.Diagnostics.Stopwatch.GetElapsedTime(started),
            late,
            name == PhaseActorSystemTerminate ? $". These actors have not ended: {Internal.LivingActors.Describe(System)}" : "");
    }

    private ShutdownPhase Known(string phase) => _phases.TryGetValue(phase, out var known)
        ? known
        : throw new ArgumentException(
            $"Unknown phase [{phase}], known phases [{string.Join(", ", _phases.Keys)}]. All phases (along with their optional dependencies) "
                + "must be defined in configuration.",
            nameof(phase));
}
