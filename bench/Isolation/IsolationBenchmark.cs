namespace ActorInference.Bench.Isolation;

/// <summary>
/// Row I15: a small model that is asked every 5 ms beside a large one that never rests, as a default service runs them and isolated. Every set-up is a
/// process that stays; they take turns in each round, figures are medians over the rounds.
/// </summary>
internal sealed class IsolationBenchmark : IBenchmark
{
    private const int RoundCount = 5;
    private const string Victim = "process domain, idle";
    private static readonly TimeSpan RunTime = TimeSpan.FromSeconds(4);

    public string Name => "isolation";

    public string Summary => "cls every 5 ms beside det 640² looping: alone, a default service, and each way of isolating them";

    public async Task RunAsync(Report report, CancellationToken cancellation)
    {
        var children = new List<IsolationChild>();
        try
        {
            foreach (var setUp in IsolationSetUp.All) children.Add(await IsolationChild.StartAsync(setUp));
            var rounds = new Dictionary<string, List<IsolationFigures>>();
            for (var round = 0; round < RoundCount && !cancellation.IsCancellationRequested; round++)
            {
                Report.Progress($"round {round + 1} of {RoundCount}");
                Note(rounds, IsolationSetUp.Alone, await children.Single(child => child.SetUp.Name == Victim).RunAsync(false, RunTime));

                // Each round begins with another set-up, so that none always follows the same one.
                for (var turn = 0; turn < children.Count; turn++)
                {
                    var child = children[(turn + round) % children.Count];
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

    private static void Note(Dictionary<string, List<IsolationFigures>> rounds, string name, IsolationFigures figures)
    {
        if (!rounds.TryGetValue(name, out var list)) rounds[name] = list = [];
        list.Add(figures);
    }

    private static void Add(Report report, Dictionary<string, List<IsolationFigures>> rounds)
    {
        double Median(string name, Func<IsolationFigures, double> figure) => Rounds.Median(rounds[name].Select(figure));
        var alone = Median(IsolationSetUp.Alone, figures => figures.P99);
        var plain = Median(IsolationSetUp.Default, figures => figures.P99);
        foreach (var name in (string[])[IsolationSetUp.Alone, .. IsolationSetUp.All.Select(setUp => setUp.Name)])
        {
            var p99 = Median(name, figures => figures.P99);
            report.Row(
                ("set-up", name),
                ("cls p50 µs", Median(name, figures => figures.P50)), ("cls p99 µs", p99), ("cls p99.9 µs", Median(name, figures => figures.P999)),
                ("p99 × alone", p99 / alone), ("det runs/s", Median(name, figures => figures.BullyPerSecond)));
        }

        foreach (var setUp in IsolationSetUp.All.Where(setUp => setUp.IsIsolated))
        {
            var p99 = Median(setUp.Name, figures => figures.P99);
            report.AtMost($"{setUp.Name}: p99 over alone", p99 / alone, 1.15);
            report.AtLeast($"{setUp.Name}: p99 of the default service over its own", plain / p99, 3);
        }
    }
}
