namespace ActorInference.Isolation;

/// <summary>Settings of this process that are files of /proc.</summary>
internal static class ProcessFiles
{
    private const int LowestAdjustment = -1000;
    private const int HighestAdjustment = 1000;

    /// <summary>0 leaves it as the parent's is.</summary>
    /// <exception cref="IsolationException">The kernel refused.</exception>
    public static void WriteOomScore(int adjustment)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(adjustment, LowestAdjustment);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(adjustment, HighestAdjustment);
        try
        {
            if (adjustment != 0)
            {
                File.WriteAllText("/proc/self/oom_score_adj", FormattableString.Invariant($"{adjustment}"));
            }
        }
        catch (Exception refused) when (refused is IOException or UnauthorizedAccessException)
        {
            var current = SystemFiles.Machine.Number("/proc/self/oom_score_adj");
            throw new IsolationException(
                $"The kernel refused the oom score adjustment {adjustment}: this process was started with {current}, and going below it needs the capability CAP_SYS_RESOURCE. "
                + $"Grant it, or ask for {current} or more.");
        }
    }

    /// <summary>Should a dump be written all the same, it holds no memory. A kernel without core dumps has no such file.</summary>
    public static void EmptyCoreDumps()
    {
        try
        {
            File.WriteAllText("/proc/self/coredump_filter", "0");
        }
        catch (Exception missing) when (missing is IOException or UnauthorizedAccessException)
        {
            return;
        }
    }
}
