using System.Globalization;

namespace ActorInference.Isolation;

/// <summary>
/// The folder of a worker's group: "actorinference-PID-START-WORKER.N" with the node's process id, whose start tells it from a later process with that
/// id, and a number that no other group of this node has: the next worker of the name comes while the last one's group is being removed. All lie side by side: a common group above them would share the weight of one between all workers of the node.
/// </summary>
internal static class GroupName
{
    /// <summary>Where a node itself moves when its group has to be free of processes (version 2).</summary>
    public const string NodeLeaf = Prefix + "node";

    private const string Prefix = "actorinference-";
    private const int MaxName = 128;

    private static int _groups;

    /// <exception cref="ArgumentException">The name cannot be a folder's.</exception>
    /// <exception cref="IsolationException">/proc is not there.</exception>
    public static string Of(SystemFiles files, int node, string worker)
    {
        if (worker.Length is 0 or > MaxName || !worker.All(letter => char.IsAsciiLetterOrDigit(letter) || letter is '_' or '-' or '.'))
        {
            throw new ArgumentException($"The worker's name \"{worker}\" cannot be a cgroup's: it has to be of 1 to {MaxName} letters, digits, '_', '-', '.'.", nameof(worker));
        }

        return StartOf(files, node) is { } start
            ? string.Create(CultureInfo.InvariantCulture, $"{Prefix}{node}-{start}-{worker}.{Interlocked.Increment(ref _groups)}")
            : throw new IsolationException($"'/proc/{node}/stat' cannot be read; mount /proc.");
    }

    /// <summary>Whether a folder is the group of a worker whose node lives no more.</summary>
    public static bool IsLeftOver(SystemFiles files, string folder)
    {
        var parts = folder.StartsWith(Prefix, StringComparison.Ordinal) ? folder[Prefix.Length..].Split('-', 3) : [];
        return parts.Length == 3 && int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var node) && StartOf(files, node) != parts[1];
    }

    private static string? StartOf(SystemFiles files, int process) => ProcessStat.Read(files, $"/proc/{process}/stat") is { State: not ('Z' or 'X') } stat ? stat.Started : null;
}
