using System.Collections.Concurrent;

namespace ActorInference.Faults.Tests.Answers;

/// <summary>Asks each open node for each model in both ways, one request of each at a time, and keeps all requests with their answers.</summary>
internal sealed class AnswerLoad(AnswerDoors doors, IReadOnlyList<string> models)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(400), Try = TimeSpan.FromSeconds(2);

    /// <summary>One in so many takes long, so that some run whenever a node goes.</summary>
    private const int OneIsLong = 7;

    private static readonly Way[] Ways = Enum.GetValues<Way>();

    private readonly ConcurrentQueue<Asked> _asked = new();
    private readonly ConcurrentDictionary<(string Door, string Model, Verdict Verdict), long> _last = new();
    private readonly List<Task> _loops = [];
    private int _number;

    internal IReadOnlyCollection<Asked> Requests => _asked;

    /// <summary>Asks a node from now on, which has to be ready for every model.</summary>
    internal async Task OpenAsync(AnswerNode node, IEnumerable<string> wished, TimeSpan patience)
    {
        using var late = new CancellationTokenSource(patience);
        foreach (var model in wished)
            foreach (var way in Ways) await UntilRightAsync(node, model, way, late.Token);
        node.IsOpen = true;
        foreach (var model in models)
            foreach (var way in Ways) _loops.Add(Task.Run(() => AskAsync(node, model, way)));
    }

    /// <summary>Many long requests of one model at once, through all open nodes; returns their numbers.</summary>
    internal IReadOnlySet<int> Burst(IEnumerable<AnswerNode> nodes, string model, int count)
    {
        var numbers = new HashSet<int>();
        for (var round = 0; round < count; round++)
            foreach (var node in nodes)
                foreach (var way in Ways)
                {
                    var asked = Next(node, model, way, Asked.Long);
                    numbers.Add(asked.Number);
                    _asked.Enqueue(asked);
                    doors.Ask(node, asked);
                }

        return numbers;
    }

    /// <summary>The node is asked nothing more, and has all that it was asked; what came over HTTP it has answered.</summary>
    internal async Task CloseAsync(AnswerNode node)
    {
        lock (node) node.IsOpen = false;
        foreach (var asked in _asked)
            if (asked.Door == node.Name && asked.Way == Way.Http) await asked.Answered.WaitAsync(Bounds.Patience);
        await doors.ArrivedAsync(node);
    }

    /// <summary>Asks nothing more; completes when all is answered that can be.</summary>
    internal async Task EndAsync(IEnumerable<AnswerNode> nodes, TimeSpan patience)
    {
        foreach (var node in nodes)
            lock (node) node.IsOpen = false;
        await Task.WhenAny(Task.WhenAll(_loops), Task.Delay(patience));
    }

    /// <summary>Whether a request that was sent to a node after a time had such an answer.</summary>
    internal bool Had(AnswerNode node, string model, Verdict verdict, long since) => _last.GetValueOrDefault((node.Name, model, verdict)) > since;

    // A node that just started may not know the models yet: that is what its readiness is for.
    private async Task UntilRightAsync(AnswerNode node, string model, Way way, CancellationToken late)
    {
        while (true)
        {
            Assert.False(late.IsCancellationRequested, $"No right answer of {model} by {way} through {node}");
            var asked = Next(node, model, way, Asked.Short);
            doors.Ask(node, asked);
            await Task.WhenAny(asked.Answered, Task.Delay(Try, CancellationToken.None));
            if (asked.Replies.Any(reply => reply.Verdict == Verdict.Right)) return;
            await Task.Delay(Pause, CancellationToken.None);
        }
    }

    private async Task AskAsync(AnswerNode node, string model, Way way)
    {
        while (true)
        {
            var asked = Next(node, model, way, Random.Shared.Next(OneIsLong) == 0 ? Asked.Long : Asked.Short);
            lock (node)
            {
                if (!node.IsOpen) return;
                _asked.Enqueue(asked);
                doors.Ask(node, asked);
            }

            await Task.WhenAny(asked.Answered, node.Gone);
            foreach (var reply in asked.Replies) _last[(node.Name, model, reply.Verdict)] = asked.SentAt;
            await Task.Delay(Pause);
        }
    }

    private Asked Next(AnswerNode node, string model, Way way, int rounds) => new(Interlocked.Increment(ref _number), model, node.Name, way, rounds);
}
