using System.Globalization;

namespace ActorInference.Isolation;

/// <summary>The scheduling class of a thread. Its text is what a setting holds: "normal", "batch", "idle", "fifo:10", "rr:10".</summary>
/// <param name="Policy">The class.</param>
/// <param name="Priority">1 to 99 for the real-time classes, where 99 preempts all others; 0 for the rest.</param>
public readonly record struct ThreadScheduling(SchedulingPolicy Policy, int Priority)
{
    public const int HighestPriority = 99;

    /// <summary>What <see cref="TryParse"/> understands, for messages.</summary>
    public const string Allowed = "\"normal\", \"batch\", \"idle\", \"fifo:1\" to \"fifo:99\", or \"rr:1\" to \"rr:99\"";

    private static readonly (string Word, SchedulingPolicy Policy)[] Words =
    [
        ("normal", SchedulingPolicy.Normal), ("batch", SchedulingPolicy.Batch), ("idle", SchedulingPolicy.Idle),
        ("fifo", SchedulingPolicy.Fifo), ("rr", SchedulingPolicy.RoundRobin),
    ];

    /// <summary>Whether the thread goes before all threads of the other classes.</summary>
    public bool IsRealtime => Policy is SchedulingPolicy.Fifo or SchedulingPolicy.RoundRobin;

    public static bool TryParse(string text, out ThreadScheduling scheduling)
    {
        var parts = text.Split(':', 2);
        var found = Array.FindIndex(Words, word => word.Word == parts[0]);
        var priority = 0;
        scheduling = default;
        if (found < 0 || (parts.Length == 2 && !int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out priority)))
        {
            return false;
        }

        scheduling = new(Words[found].Policy, priority);
        return scheduling.IsRealtime ? priority is >= 1 and <= HighestPriority : parts.Length == 1;
    }

    public override string ToString()
    {
        var policy = Policy;
        var word = Array.Find(Words, word => word.Policy == policy).Word ?? string.Create(CultureInfo.InvariantCulture, $"class {(int)policy}");
        return IsRealtime ? string.Create(CultureInfo.InvariantCulture, $"{word}:{Priority}") : word;
    }
}
