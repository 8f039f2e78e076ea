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

    /// <summary>Reads a file that a judge wrote, also one that is still being written.</summary>
    public static IReadOnlyList<Entry> Read(string file)
    {
        using var reader = new StreamReader(new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite));
        var text = reader.ReadToEnd();
        var whole = text[..(text.LastIndexOf('\n') + 1)];
        return [.. whole.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonSerializer.Deserialize<Entry>(line, ReportJson.Lines)!)];
    }

    public void Dispose() => _writer?.Dispose();
}
