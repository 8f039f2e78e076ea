using System.Diagnostics;
using System.Globalization;
using Akka.Cluster.Tests.Processes;

namespace Akka.Cluster.Sharding.Tests.Processes;

/// <summary>
/// Files outside of the cluster in which nodes book when an entity starts and stops, in ticks of the machine's monotonic clock, with the incarnation of the node. Each process has a
/// file of its own, since those of .NET would overwrite each other's ends. A line is written in one piece; one that a killed node had no time for was no start.
/// </summary>
internal sealed class CellLedger : IDisposable
{
    public const string Start = "start";
    public const string Stop = "stop";

    private static readonly object Lock = new();

    /// <summary>The folder of the files.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("cells").FullName;

    public static void Append(string path, string node, string what, string cell)
    {
        lock (Lock)
        {
            using var file = new FileStream(System.IO.Path.Combine(path, $"{Environment.ProcessId}"), FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
            file.Write(System.Text.Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetTimestamp()}|{what}|{cell}|{node}\n")));
        }
    }

    /// <summary>The cells that live, with the node of each.</summary>
    public IReadOnlyDictionary<string, string> Living()
    {
        var living = new Dictionary<string, string>();
        foreach (var (_, what, cell, node) in Entries())
        {
            if (what == Start) living[cell] = node;
            else if (living.GetValueOrDefault(cell) == node) living.Remove(cell);
        }

        return living;
    }

    /// <summary>The process of the node is dead: what had not stopped has now.</summary>
    public void BookDeath(ClusterProcess node)
    {
        foreach (var (cell, where) in Living())
            if (where.Contains(node.Address, StringComparison.Ordinal)) Append(Path, where, Stop, cell);
    }

    /// <summary>No cell lives on two nodes at a time.</summary>
    public void AssertOneAtATime(Func<string> otherwise)
    {
        var living = new Dictionary<string, string>();
        foreach (var (at, what, cell, node) in Entries())
        {
            if (what == Start)
            {
                Assert.False(living.TryGetValue(cell, out var other), $"Cell {cell} started on {node} at {at} while it lived on {other}:\n{string.Join("\n", Entries().Where(entry => entry.Cell == cell))}\n{otherwise()}");
                living[cell] = node;
            }
            else if (living.GetValueOrDefault(cell) == node)
            {
                living.Remove(cell);
            }
        }
    }

    public void Dispose() => Directory.Delete(Path, recursive: true);

    private (long At, string What, string Cell, string Node)[] Entries() =>
    [
        .. Directory.GetFiles(Path).SelectMany(Lines).Select(line => line.Split('|')).Where(parts => parts.Length == 4)
            .Select(parts => (long.Parse(parts[0], CultureInfo.InvariantCulture), parts[1], parts[2], parts[3]))
            .OrderBy(entry => entry.Item1),
    ];

    // Whole lines: the last one may just be written.
    private static string[] Lines(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n')[..^1];
    }
}
