using System.Collections.Concurrent;
using System.Diagnostics;
using System.Globalization;
using System.Text;
using ActorInference.Contracts;

namespace ActorInference.Faults.Tests.Nodes;

/// <summary>
/// Where a node books: a file of its own in the ledger's folder, each line written in one piece before anything follows from it, in ticks of the machine's monotonic clock.
/// </summary>
internal sealed class NodeBook(string folder, string name) : IDisposable
{
    private readonly FileStream _file = new(Path.Combine(folder, $"{name}-{Environment.ProcessId}"), FileMode.Append, FileAccess.Write, FileShare.ReadWrite, bufferSize: 0);
    private readonly Lock _lock = new();
    private readonly ConcurrentDictionary<string, (ReplicaId Replica, long Epoch)> _lives = new();
    private readonly string _node = NodeEntry.Incarnation(name, Environment.ProcessId);

    internal void Started(ReplicaId replica, long epoch)
    {
        _lives[replica.Model] = (replica, epoch);
        Write(NodeEntry.Start, replica.ToString(), epoch);
    }

    internal void Stopped(ReplicaId replica, long epoch) => Write(NodeEntry.Stop, replica.ToString(), epoch);

    /// <summary>A run begins, for the replica of the model that started here last.</summary>
    internal void Ran(string model)
    {
        var (replica, epoch) = _lives.GetValueOrDefault(model);
        Write(NodeEntry.Run, $"{replica}", epoch);
    }

    /// <param name="what">What it came to.</param>
    /// <param name="model">Who was asked.</param>
    /// <param name="sent">When.</param>
    /// <param name="detail">More about it.</param>
    internal void Answered(string what, string model, long sent, string detail) => Write(what, model, sent, detail);

    public void Dispose() => _file.Dispose();

    private void Write(string what, string subject, long number, string detail = "")
    {
        lock (_lock)
        {
            _file.Write(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Stopwatch.GetTimestamp()}|{what}|{subject}|{number}|{_node}|{detail.ReplaceLineEndings(" ")}\n")));
        }
    }
}
