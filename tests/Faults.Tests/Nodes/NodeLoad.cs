using System.Diagnostics;
using ActorInference.Contracts;
using Akka.Actor;

namespace ActorInference.Faults.Tests.Nodes;

/// <summary>Asks every model again and again by this node's router, one request of each at a time, and books what came of it.</summary>
internal sealed class NodeLoad : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(150);
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(20);

    private readonly CancellationTokenSource _stop = new();
    private readonly Task _asking;

    internal NodeLoad(IActorRef router, NodeBook book, string[] models) => _asking = Task.WhenAll(models.Select(model => Task.Run(() => AskAsync(router, book, model))));

    internal async Task StopAsync()
    {
        await _stop.CancelAsync();
        await _asking;
    }

    public void Dispose() => _stop.Dispose();

    private async Task AskAsync(IActorRef router, NodeBook book, string model)
    {
        // The models are called "timesN-…" and do so.
        var factor = model["times".Length] - '0';
        var wasServed = false;
        for (var value = 1f; !_stop.IsCancellationRequested; value++)
        {
            var sent = Stopwatch.GetTimestamp();
            var options = InferOptions.Default with { Deadline = Contracts.Deadline.After(Deadline) };
            var answer = await router.Ask<object>(new InferRequest(model, null, null, [NamedTensor.Create<float>("x", TensorShape.Create(1, 1), [value])], null, options));
            var (what, detail) = Judge(answer, factor * value);
            wasServed |= what == NodeEntry.Right;
            book.Answered(what == NodeEntry.Failed && !wasServed ? NodeEntry.Early : what, model, sent, detail);
            await Task.Delay(Pause);
        }
    }

    private static (string What, string Detail) Judge(object answer, float right)
    {
        if (answer is not InferResult result) return (NodeEntry.Failed, answer is InferFailure failure ? $"{failure.Code}: {failure.Message}" : $"{answer}");
        using (result)
        {
            var got = result.Outputs[0].AsSpan<float>()[0];
            return got == right ? (NodeEntry.Right, "") : (NodeEntry.Wrong, $"{got} instead of {right}");
        }
    }
}
