namespace ActorInference.Actors;

/// <summary>A weight as a nice value, for threads of one process: the kernel gives 1.25 times the share for each step (its table sched_prio_to_weight).</summary>
internal static class WeightAsNice
{
    private const double Step = 1.25;
    private const double Plain = 100;

    /// <summary>Null for the plain weight.</summary>
    internal static int? Of(int weight) =>
        weight == (int)Plain ? null : Math.Clamp(-(int)Math.Round(Math.Log(weight / Plain) / Math.Log(Step)), -20, 19);
}
