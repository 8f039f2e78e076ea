using System.Runtime.InteropServices;
using ActorInference.Hosting.Cli;

namespace ActorInference.Hosting.Interference;

/// <summary>
/// Measures every model alone, and all together in three set-ups. Each set-up has a process of its own that keeps its models loaded; they take turns
/// within each round, since the speed of a machine drifts, and wait without work while it is another one's turn.
/// </summary>
internal sealed class InterferenceRun(double seconds, int rounds) : IAsyncDisposable
{
    private static readonly SetUp[] Together = [SetUp.DefaultService, SetUp.ThreadDomain, SetUp.ProcessDomain];

    private readonly Dictionary<SetUp, MeasuringProcess> _processes = [];
    private readonly List<string> _left = [];
    private string[] _models = [];

    /// <summary>What could not be measured, a sentence each.</summary>
    public IReadOnlyList<string> Left => _left;

    /// <summary>How long the measurement will take from here on.</summary>
    public TimeSpan Time => TimeSpan.FromSeconds((_models.Length + _processes.Count) * seconds);

    /// <summary>Starts the processes and waits until their models are loaded.</summary>
    /// <param name="arguments">Of the command line of each.</param>
    /// <param name="wanted">Models that must be there; empty for those that the deployment loads.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="CommandFailedException">A model is not there, or none can be run.</exception>
    public async Task StartAsync(IReadOnlyCollection<string> arguments, IReadOnlyCollection<string> wanted, CancellationToken cancellation)
    {
        foreach (var setUp in Together)
        {
            _processes[setUp] = MeasuringProcess.Start(setUp, arguments);
        }

        var usable = new Dictionary<SetUp, string[]>();
        foreach (var setUp in Together)
        {
            var ready = await ReadyAsync(setUp, cancellation);
            if (ready is not null)
            {
                Demand(wanted, ready);
                usable[setUp] = [.. ready.Models.Where(model => model.Problem is null).Select(model => model.Name)];
                _left.AddRange(ready.Models.Where(model => model.Problem is not null).Select(model => $"{model.Name} is left out of the set-up \"{setUp.Word()}\" and of all others: {model.Problem}"));
            }
        }

        _models = [.. usable.Values.Aggregate((all, more) => [.. all.Intersect(more)])];
        if (_models.Length == 0)
        {
            throw new CommandFailedException(_left.Count > 0 ? string.Join('\n', _left) : "There are no models to measure.");
        }
    }

    /// <param name="step">Told before each step what it measures and how long.</param>
    /// <param name="cancellation">Ends the measurement.</param>
    public async Task<InterferenceReport> MeasureAsync(Action<string, double> step, CancellationToken cancellation)
    {
        var figures = _models.ToDictionary(model => model, _ => new Dictionary<SetUp, List<Figures>>());
        var time = seconds / rounds;
        for (var round = 1; round <= rounds; round++)
        {
            foreach (var model in _models)
            {
                step($"round {round} of {rounds}: {model} alone", time);
                Note(SetUp.Alone, await _processes[SetUp.ThreadDomain].RunAsync(new([model], time), cancellation));
            }

            foreach (var (setUp, process) in _processes)
            {
                step($"round {round} of {rounds}: all together, {setUp.Word()}", time);
                Note(setUp, await process.RunAsync(new(_models, time), cancellation));
            }
        }

        var machine = $"{Environment.ProcessorCount} cores, {RuntimeInformation.OSDescription}";
        return new(seconds, rounds, machine, [.. _models.SelectMany(model => InterferenceReport.RowsOf(model, figures[model]))], _left);

        void Note(SetUp setUp, BusyAnswer answer)
        {
            foreach (var model in answer.Models)
            {
                if (!figures[model.Model].TryGetValue(setUp, out var list))
                {
                    figures[model.Model][setUp] = list = [];
                }

                list.Add(model);
            }
        }
    }

    public async ValueTask DisposeAsync() => await Task.WhenAll(_processes.Values.Select(process => process.DisposeAsync().AsTask()));

    private static void Demand(IReadOnlyCollection<string> wanted, NodeReady ready)
    {
        foreach (var name in wanted.Where(name => ready.Models.All(model => model.Name != name)))
        {
            throw new CommandFailedException($"There is no model \"{name}\" in the folder of the models.", ExitCodes.Mistake);
        }
    }

    // Without a set-up of processes the others are still worth their figures; without the other two there is nothing to compare.
    private async Task<NodeReady?> ReadyAsync(SetUp setUp, CancellationToken cancellation)
    {
        try
        {
            return await _processes[setUp].ReadyAsync(cancellation);
        }
        catch (CommandFailedException refused) when (setUp == SetUp.ProcessDomain)
        {
            _left.Add(refused.Message);
            _processes.Remove(setUp, out var process);
            await process!.DisposeAsync();
            return null;
        }
    }
}
