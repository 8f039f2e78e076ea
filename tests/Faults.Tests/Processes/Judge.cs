using ActorInference.Ledger.Booking;

namespace ActorInference.Faults.Tests.Processes;

/// <summary>The ledger client at work on a server.</summary>
internal sealed class Judge : IDisposable
{
    private readonly Child _process;
    private readonly string _file;
    private readonly List<Entry> _entries = [];
    private long _read;

    private Judge(Child process, string file) => (_process, _file) = (process, file);

    /// <summary>What is booked so far.</summary>
    public IReadOnlyList<Entry> Entries
    {
        get
        {
            if (File.Exists(_file)) _entries.AddRange(Book.Read(_file, ref _read));
            return _entries;
        }
    }

    public static Judge Start(Uri url, int seed, string file, params string[] loads)
    {
        var grace = $"grace={Bounds.Milliseconds(500).TotalMilliseconds}";
        var asked = loads.SelectMany(load => new[] { "--load", load.Contains("grace=", StringComparison.Ordinal) ? load : $"{load},{grace}" });

        // Where times count, the judge's own are left out: it would be another machine.
        string[] ahead = Bounds.AreHeld && Environment.UserName == "root" ? ["nice", "-n", "-20"] : [];
        return new(Child.StartBy(ahead, "ledger.dll", ["judge", "--url", $"{url}", "--seed", $"{seed}", "--entries", file, .. asked]), file);
    }

    /// <summary>Waits until so many requests of a load are booked, as long as there are ever more of them.</summary>
    public Task BookedAsync(int count, string load, Verdict? verdict = null) =>
        Eventually.CountedAsync(() => Entries.Count(entry => entry.Load == load && (verdict is null || entry.Verdict == verdict)), count, () => $"requests of {load} booked; {Last(load)}");

    /// <summary>Waits for a right answer to a request that was sent after a time; returns when it came.</summary>
    public async Task<long> RightAsync(string load, long since, TimeSpan bound)
    {
        Entry? found = null;
        await Eventually.TrueAsync(
            () => (found ??= Entries.LastOrDefault(entry => entry.Load == load && entry.Verdict == Verdict.Right && entry.Sent > since)) is not null, bound, () => $"no right answer of {load}; {Last(load)}");
        return Entries.First(entry => entry.Load == load && entry.Verdict == Verdict.Right && entry.Sent > since).Ended;
    }

    /// <summary>Ends the asking, waits for what is in flight, and returns the report and all entries.</summary>
    public async Task<Findings> StopAsync()
    {
        if (!_process.HasExited) _process.CloseInput();
        return await EndAsync();
    }

    /// <summary>Waits for a judge that stops by itself.</summary>
    public async Task<Findings> EndAsync()
    {
        var (code, output) = await _process.EndAsync();
        Assert.True(code is 0 or 1, string.Join('\n', _process.Lines));
        var report = Report.FromJson(output);
        Assert.Equal(report.IsRed, code == 1);
        return new(report, Entries);
    }

    public void Dispose() => _process.Dispose();

    private string Last(string load) =>
        $"the last were:\n{string.Join('\n', Entries.Where(entry => entry.Load == load).TakeLast(10))}\nand it wrote:\n{string.Join('\n', _process.Lines)}";
}
