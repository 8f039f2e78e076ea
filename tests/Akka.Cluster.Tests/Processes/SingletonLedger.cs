using System.Diagnostics;
using System.Globalization;

namespace Akka.Cluster.Tests.Processes;

/// <summary>A file outside of the cluster in which every node books when its singleton starts and stops, in nanoseconds of the machine's monotonic clock.</summary>
internal sealed class SingletonLedger : IDisposable
{
    public const string Start = "start";
    public const string Stop = "stop";

    public string Path { get; } = System.IO.Path.GetTempFileName();

    public static void Append(string path, string node, string what)
    {
        using var file = new FileStream(path, FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
        file.Write(System.Text.Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetTimestamp()}|{what}|{node}\n")));
    }

    /// <summary>The nodes on which the singleton started, in that order.</summary>
    public IReadOnlyList<string> Starts => [.. Entries().Where(entry => entry.What == Start).Select(entry => entry.Node)];

    /// <summary>The process of the node is dead: what had not stopped has now.</summary>
    public void BookDeath(ClusterProcess node) => Append(Path, Entries().LastOrDefault(entry => entry.Node.Contains(node.Address, StringComparison.Ordinal)).Node ?? node.Address, Stop);

    /// <summary>No two nodes run it at the same time.</summary>
    public void AssertOneAtATime()
    {
        string? runs = null;
        foreach (var (at, what, node) in Entries())
        {
            if (what == Start)
            {
                Assert.True(runs is null, $"{node} started at {at} while {runs} ran:\n{File.ReadAllText(Path)}");
                runs = node;
            }
            else if (node == runs)
            {
                runs = null;
            }
        }
    }

    public void Dispose() => File.Delete(Path);

    private (long At, string What, string Node)[] Entries() =>
        [.. File.ReadAllLines(Path).Select(line => line.Split('|')).Select(parts => (long.Parse(parts[0], CultureInfo.InvariantCulture), parts[1], parts[2])).OrderBy(entry => entry.Item1)];
}
