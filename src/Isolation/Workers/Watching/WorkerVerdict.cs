using System.Globalization;

namespace ActorInference.Isolation;

/// <summary>Tells from the evidence why a worker ended. What the worker said itself counts first, then what the node did, then what the kernel tells.</summary>
internal static class WorkerVerdict
{
    public static WorkerExit Of(WorkerEvidence evidence)
    {
        var (exitCode, signal, _) = evidence.End;
        var name = signal is { } number ? SignalNames.Of(number) : null;
        if (evidence.Failure is { } failure)
        {
            return new(failure.Cause, name, exitCode, failure.Sentence);
        }

        var (cause, sentence) = signal is { } given ? OfSignal(evidence, given, name!) : OfExit(evidence, exitCode);
        var wrote = cause is WorkerExitCause.Crashed or WorkerExitCause.Exited && evidence.LastWords.Length > 0 ? $"; it wrote: {evidence.LastWords}" : "";
        return new(cause, name, exitCode, About(evidence.Name, evidence.ProcessId, sentence + wrote));
    }

    /// <summary>A sentence about a worker.</summary>
    /// <param name="name">Of the worker.</param>
    /// <param name="process">Its process.</param>
    /// <param name="sentence">What stands behind "The worker …".</param>
    public static string About(string name, int process, string sentence) => string.Create(CultureInfo.InvariantCulture, $"The worker \"{name}\" (process {process}) {sentence}.");

    private static (WorkerExitCause Cause, string Sentence) OfExit(WorkerEvidence evidence, int? code) => code switch
    {
        null => (evidence.Killed ?? WorkerExitCause.Unknown, "ended, and the system does not tell how: this process was started with SIGCHLD ignored"),
        0 when evidence.StopAsked => (WorkerExitCause.Stopped, "stopped as asked"),
        _ => (WorkerExitCause.Exited, string.Create(CultureInfo.InvariantCulture, $"ended by itself with the exit code {code} while it {Doing(evidence.Phase)}")),
    };

    private static (WorkerExitCause Cause, string Sentence) OfSignal(WorkerEvidence evidence, int signal, string name)
    {
        var isKill = signal == SignalNames.Kill;
        if (isKill && evidence.Killed is { } cause)
        {
            return (cause, evidence.KilledSentence);
        }

        if (isKill && evidence.OomKills > 0)
        {
            return (WorkerExitCause.MemoryLimit, string.Create(CultureInfo.InvariantCulture,
                $"was killed by the kernel at its memory limit of {(evidence.MemoryLimit ?? 0) >> 20} MiB while it {Doing(evidence.Phase)}"));
        }

        if (signal == SignalNames.CpuTime || (isKill && IsCpuTimeUsedUp(evidence)))
        {
            return (WorkerExitCause.CpuTimeLimit, string.Create(CultureInfo.InvariantCulture,
                $"was killed by the kernel because it used up its CPU time ({evidence.End.CpuTime.TotalSeconds:0.0} s) while it {Doing(evidence.Phase)}"));
        }

        return SignalNames.IsCrash(signal)
            ? (WorkerExitCause.Crashed, $"crashed with {name} while it {Doing(evidence.Phase)}")
            : (WorkerExitCause.Killed, $"was ended by {name} from outside while it {Doing(evidence.Phase)}");
    }

    /// <summary>The kernel counts in ticks, and what it tells afterwards may be a little less than what it killed for.</summary>
    private static bool IsCpuTimeUsedUp(WorkerEvidence evidence) =>
        evidence is { CpuTimeReached: true, CpuTimeLimit: { } limit } && evidence.End.CpuTime >= limit - TimeSpan.FromSeconds(0.5);

    private static string Doing(WorkerPhase phase) => phase switch
    {
        WorkerPhase.Starting => "started",
        WorkerPhase.Isolating => "applied its limits",
        WorkerPhase.Loading => "loaded its model",
        WorkerPhase.WarmingUp => "warmed its model up",
        WorkerPhase.Running => "ran its model",
        WorkerPhase.Writing => "wrote results",
        WorkerPhase.Stopping => "stopped",
        _ => "waited for requests",
    };
}
