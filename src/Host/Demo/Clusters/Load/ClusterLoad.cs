using System.Diagnostics;
using System.Globalization;

namespace ActorInference.Hosting.Demo.Clusters.Load;

/// <summary>
/// A steady load on a cluster: each model is asked so many times a second whatever becomes of the answers, through each node in turn, with several
/// questions in turn. It runs until it is ended.
/// </summary>
internal sealed class ClusterLoad : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(150);

    private readonly CancellationTokenSource _end = new();
    private readonly List<ClusterAnswer> _answers = [];
    private readonly ClusterClient _client;
    private readonly int _doors;
    private readonly Task[] _models;
    private int _open;

    /// <param name="nodes">Whom to ask.</param>
    /// <param name="questions">By model.</param>
    /// <param name="perSecond">Requests, by model.</param>
    public ClusterLoad(IReadOnlyList<LocalNode> nodes, IReadOnlyList<ClusterQuestion> questions, IReadOnlyDictionary<string, double> perSecond)
    {
        _client = new(nodes, Patience);
        _doors = nodes.Count;
        _models = [.. questions.GroupBy(question => question.Model).Select(model => Task.Run(() => AskAsync([.. model], 1 / perSecond[model.Key])))];
    }

    /// <summary>Requests that wait for their answer.</summary>
    public int Open => Volatile.Read(ref _open);

    /// <summary>What was answered until now, or given up.</summary>
    public IReadOnlyList<ClusterAnswer> Answers
    {
        get
        {
            lock (_answers)
            {
                return [.. _answers];
            }
        }
    }

    /// <summary>Sends nothing more; completes when all that was sent is over.</summary>
    public async Task<IReadOnlyList<ClusterAnswer>> EndAsync()
    {
        await _end.CancelAsync();
        await Task.WhenAll(_models);
        return Answers;
    }

    public async ValueTask DisposeAsync()
    {
        await EndAsync();
        _client.Dispose();
        _end.Dispose();
    }

    private async Task AskAsync(ClusterQuestion[] questions, double seconds)
    {
        var (started, open) = (Stopwatch.GetTimestamp(), new List<Task>());
        for (var number = 0; !_end.IsCancellationRequested; number++)
        {
            var early = TimeSpan.FromSeconds(number * seconds) - Stopwatch.GetElapsedTime(started);
            if (early > TimeSpan.Zero)
            {
                await Task.Delay(early, _end.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }

            open.RemoveAll(task => task.IsCompleted);
            open.Add(AskAsync(questions[number % questions.Length], number));
        }

        await Task.WhenAll(open);
    }

    private async Task AskAsync(ClusterQuestion question, int number)
    {
        Interlocked.Increment(ref _open);
        var answer = await _client.AskAsync(question, string.Create(CultureInfo.InvariantCulture, $"{question.Model}-{number}"), number % _doors);
        Interlocked.Decrement(ref _open);
        lock (_answers)
        {
            _answers.Add(answer);
        }
    }
}
