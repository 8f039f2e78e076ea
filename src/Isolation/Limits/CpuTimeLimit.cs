namespace ActorInference.Isolation;

/// <summary>A limit of CPU time as the kernel counts it, in whole seconds.</summary>
/// <param name="Soft">Past it SIGXCPU comes, every second again.</param>
/// <param name="Hard">Past it SIGKILL comes.</param>
public readonly record struct CpuTimeLimit(TimeSpan Soft, TimeSpan Hard)
{
    private const double DefaultGrace = 0.1;
    private const double LeastGraceSeconds = 5;

    /// <summary>Null when the plan has no limit. A hard one alone is a soft one at the same time.</summary>
    public static CpuTimeLimit? Of(ProcessIsolation plan)
    {
        if ((plan.CpuTimeSoft ?? plan.CpuTimeHard) is not { } asked)
        {
            return null;
        }

        var soft = RoundUp(asked);
        var hard = plan.CpuTimeHard is { } given ? RoundUp(given) : soft + Math.Max(LeastGraceSeconds, Math.Ceiling(soft * DefaultGrace));
        return new(TimeSpan.FromSeconds(Math.Min(soft, hard)), TimeSpan.FromSeconds(hard));
    }

    /// <summary>The kernel takes 0 s as 1 s.</summary>
    private static double RoundUp(TimeSpan time) => Math.Max(1, Math.Ceiling(time.TotalSeconds));
}
