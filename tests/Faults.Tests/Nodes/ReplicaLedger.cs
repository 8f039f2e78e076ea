using System.Diagnostics;
using System.Globalization;
using ActorInference.Faults.Tests.Processes;

namespace ActorInference.Faults.Tests.Nodes;

/// <summary>The folder in which nodes book, outside of all of them, and what is read from it.</summary>
internal sealed class ReplicaLedger : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, long> _read = [];
    private readonly List<NodeEntry> _entries = [];

    internal string Folder => _folder.Root;

    /// <summary>All that is booked so far, by time.</summary>
    internal IReadOnlyList<NodeEntry> Entries
    {
        get
        {
            var known = _entries.Count;
            foreach (var file in Directory.GetFiles(Folder)) Read(file);
            if (_entries.Count > known) _entries.Sort((one, other) => one.At.CompareTo(other.At));
            return _entries;
        }
    }

    internal static long Now => Stopwatch.GetTimestamp();

    /// <summary>Nothing on the node of a process lives from a time on: it is dead, or frozen.</summary>
    internal void BookEnd(ModelNode node, long at) =>
        File.AppendAllText(_folder.Path("harness"), string.Create(CultureInfo.InvariantCulture, $"{at}|{NodeEntry.End}||0|{node.Incarnation}|\n"));

    /// <summary>The models whose replica lives on a node.</summary>
    internal string[] On(ModelNode node)
    {
        var living = new HashSet<string>();
        foreach (var entry in Entries)
        {
            if (entry.Node != node.Incarnation) continue;
            if (entry.What == NodeEntry.Start) living.Add(entry.Subject);
            else if (entry.What == NodeEntry.Stop) living.Remove(entry.Subject);
        }

        return [.. living.Select(replica => replica.Split('@')[0])];
    }

    /// <summary>The first right answer of a model that the node got to a request that it sent after a time.</summary>
    internal NodeEntry? FirstRight(ModelNode node, string model, long since) =>
        Entries.FirstOrDefault(entry => entry.What == NodeEntry.Right && entry.Subject == model && entry.Number > since && entry.Node == node.Incarnation);

    public void Dispose() => _folder.Dispose();

    // Whole lines: the last one may just be written.
    private void Read(string file)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        stream.Position = _read.GetValueOrDefault(file);
        using var reader = new StreamReader(stream);
        var text = reader.ReadToEnd();
        var whole = text.LastIndexOf('\n') + 1;
        _read[file] = _read.GetValueOrDefault(file) + System.Text.Encoding.UTF8.GetByteCount(text.AsSpan(0, whole));
        _entries.AddRange(text[..whole].Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(NodeEntry.Parse).OfType<NodeEntry>());
    }
}
