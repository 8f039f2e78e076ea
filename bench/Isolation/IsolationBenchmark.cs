namespace ActorInference.Bench.Isolation;

/// <summary>
/// Row I15: a small model that is asked every 5 ms beside a large one that never rests, as a default service runs them and isolated. Every set-up is a
/// process that stays; they take turns in each round, figures are medians over the rounds.
/// </summary>
internal sealed class IsolationBenchmark : IBenchmark, ISelective
{
    private const int RoundCount = 5;
    private const string Victim = "process domain, idle";
    private static readonly TimeSpan RunTime = TimeSpan.FromSeconds(4);

    public string Name => "isolation";

    public string Summary => "cls every 5 ms beside det 640² looping: alone, a default service, and each way of isolating them";

    public string? Only { get; set; }

    public async Task RunAsync(Report report, CancellationToken cancellation)
    {
        var children = new List<IsolationChild>();
        try
        {
            foreach (var setUp in Chosen) children.Add(await IsolationChild.StartAsync(setUp));
            var alone = children.Find(child => child.SetUp.Name == Victim) ?? children.Find(child => child.SetUp.IsIsolated);
            var rounds = new Dictionary<string, List<IsolationFigures>>();
            for (var round = 0; round < RoundCount && !cancellation.IsCancellationRequested; round++)
            {
                Report.Progress($"round {round + 1} of {RoundCount}");
                if (alone is not null) Note(rounds, IsolationSetUp.Alone, await alone.RunAsync(false, RunTime));

                // Each round begins with another set-up, so that none always follows the same one.
                for (var turn = 0; turn < children.Count; turn++)
                {
                    var child = children[(turn + round) % children.Count];
                    if (child.SetUp.Name == IsolationSetUp.Bare) Note(rounds, IsolationSetUp.BareAlone, await child.RunAsync(false, RunTime));
                    Note(rounds, child.SetUp.Name, await child.RunAsync(true, RunTime));
                }
            }

            Add(report, rounds);
        }
        finally
        {
            foreach (var child in children) await child.DisposeAsync();
        }
    }

    private IEnumerable<IsolationSetUp> Chosen => IsolationSetUp.All.Where(setUp => Only is null || setUp.Name.Contains(Only));

    private static void Note(Dictionary<string, List<IsolationFigures>> rounds, string name, IsolationFigures figures)
    {
        if (!rounds.TryGetValue(name, out var list)) rounds[name] = list = [];
        list.Add(figures);
        Report.Progress(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"  {name}: cls p50 {figures.P50:0} µs, p99 {figures.P99:0} µs, det {figures.BullyPerSecond:0.0} runs/s"));
    }

    private void Add(Report report, Dictionary<string, List<IsolationFigures>> rounds)
    {
        double Median(string name, Func<IsolationFigures, double> figure) => Rounds.Median(rounds[name].Select(figure));
        foreach (var name in (string[])[IsolationSetUp.BareAlone, IsolationSetUp.Bare, IsolationSetUp.Alone, .. Chosen.Select(setUp => setUp.Name).Except([IsolationSetUp.Bare])])
        {
            if (!rounds.ContainsKey(name)) continue;
            var alone = name is IsolationSetUp.Bare or IsolationSetUp.BareAlone ? IsolationSetUp.BareAlone : IsolationSetUp.Alone;
            var over = rounds.ContainsKey(alone) ? Median(name, figures => figures.P99) / Median(alone, figures => figures.P99) : double.NaN;
            report.Row(
                ("set-up", name),
                ("cls p50 µs", Median(name, figures => figures.P50)), ("cls p99 µs", Median(name, figures => figures.P99)), ("cls p99.9 µs", Median(name, figures => figures.P999)),
                ("p99 × alone", over), ("det runs/s", Median(name, figures => figures.BullyPerSecond)));
        }

        foreach (var setUp in Chosen.Where(setUp => setUp.IsIsolated))
        {
            var p99 = Median(setUp.Name, figures => figures.P99);
            report.AtMost($"{setUp.Name}: p99 over alone", p99 / Median(IsolationSetUp.Alone, figures => figures.P99), 1.15);
            if (rounds.ContainsKey(IsolationSetUp.Default))
                report.AtLeast($"{setUp.Name}: p99 of the default service over its own", Median(IsolationSetUp.Default, figures => figures.P99) / p99, 3);
        }
    }
}
