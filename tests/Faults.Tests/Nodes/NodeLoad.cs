using System.Diagnostics;
using System.Globalization;
using ActorInference.Contracts;
using Akka.Actor;

namespace ActorInference.Faults.Tests.Nodes;

/// <summary>Asks every model again and again by this node's router, one request of each at a time, and books what came of it.</summary>
internal sealed class NodeLoad : IDisposable
{
    /// <summary>Requests of a burst: more than a worker is given at once.</summary>
    private const int BurstSize = 8;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    // No freeze lasts so long: the deadline does not decide what becomes of a run that was under way then.
    private static readonly TimeSpan BurstDeadline = TimeSpan.FromMinutes(30);

    private readonly CancellationTokenSource _stop = new();
    private readonly IActorRef _router;
    private readonly NodeBook _book;
    private readonly Task _asking;

    internal NodeLoad(IActorRef router, NodeBook book, string[] models)
    {
        (_router, _book) = (router, book);
        _asking = Task.WhenAll(models.Select(model => Task.Run(() => AskAsync(model))));
    }

    internal async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _asking;
    }

    /// <summary>Many long requests of a model at once.</summary>
    internal void Burst(string model)
    {
        for (var value = 1; value <= BurstSize; value++) _ = AskAsync(model, value, NodeModel.BurstRounds, BurstDeadline, true);
    }

    public void Dispose() => _stop.Dispose();

    private async Task AskAsync(string model)
    {
        var wasServed = false;
        for (var value = 1f; !_stop.IsCancellationRequested; value++)
        {
            wasServed |= await AskAsync(model, value, 1, Deadline, wasServed) == NodeEntry.Right;
            await Task.Delay(Pause);
        }
    }

    private async Task<string> AskAsync(string model, float value, int rounds, TimeSpan deadline, bool wasServed)
    {
        var sent = Stopwatch.GetTimestamp();
        var answer = await _router.Ask<object>(NodeModel.Ask(model, value, rounds, deadline));
        var (what, detail) = Judge(answer, NodeModel.Right(model, value, rounds));
        _book.Answered(what == NodeEntry.Failed && !wasServed ? NodeEntry.Early : what, model, sent, detail);
        return what;
    }

    private static (string What, string Detail) Judge(object answer, float right)
    {
        if (answer is not InferResult result) return (NodeEntry.Failed, answer is InferFailure failure ? $"{failure.Code}: {failure.Message}" : $"{answer}");
        using (result)
        {
            var got = result.Outputs[0].AsSpan<float>()[0];
            return got == right
                ? (NodeEntry.Right, result.Timing.TotalNanoseconds.ToString(CultureInfo.InvariantCulture))
                : (NodeEntry.Wrong, $"{got} instead of {right}");
        }
    }
}
