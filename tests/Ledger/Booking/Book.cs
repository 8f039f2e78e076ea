using System.Text;
using System.Text.Json;

namespace ActorInference.Ledger.Booking;

/// <summary>All entries, in memory and, one JSON object a line and at once, in a file.</summary>
internal sealed class Book(string? file) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly List<Entry> _entries = [];
    private readonly StreamWriter? _writer = file is null ? null : new StreamWriter(file) { AutoFlush = true };

    public IReadOnlyList<Entry> Entries
    {
        get
        {
            lock (_lock)
            {
                return [.. _entries];
            }
        }
    }

    public void Add(Entry entry)
    {
        var line = _writer is null ? "" : JsonSerializer.Serialize(entry, ReportJson.Lines);
        lock (_lock)
        {
            _entries.Add(entry);
            _writer?.WriteLine(line);
        }
    }

    /// <summary>Reads on in a file that a judge wrote, also one that is still being written.</summary>
    /// <param name="file">The file.</param>
    /// <param name="position">Where to begin; afterwards behind the last whole line.</param>
    public static IReadOnlyList<Entry> Read(string file, ref long position)
    {
        using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        stream.Position = position;
        var bytes = new byte[stream.Length - position];
        stream.ReadExactly(bytes);
        var whole = bytes.AsSpan()[..(bytes.AsSpan().LastIndexOf((byte)'\n') + 1)];
        position += whole.Length;
        return [.. Encoding.UTF8.GetString(whole).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<Entry>(line, ReportJson.Lines)!)];
    }

    public void Dispose() => _writer?.Dispose();
}
