using ActorInference.Contracts;
using ActorInference.Isolation;
using Akka.Actor;

namespace ActorInference.Actors.Tests;

/// <summary>The operating system refuses a part of an isolation: a client learns that it did, the node's log what it was.</summary>
public class RefusedIsolationTests
{
    private const string Detail = "Thread 8628 cannot be bound to the cores 7.";
    private const string Told = "the operating system refused a part of its isolation; the log of its node says which.";

    [Fact]
    public async Task InTheNode_TheReasonNamesNoThread_AndTheEventDoes()
    {
        await using var node = await TestNode.StartAsync(
            "defaults.restart { min-backoff = 1 ms, max-backoff = 5 ms, max-failures = 2 }", (_, _, _) => throw new IsolationException(Detail), "times/1=times1");
        using var probe = new WorkerProbe(node);

        var status = await node.StatusAsync("times");
        Assert.Equal((ModelState.Unavailable, $"2 failures of its instances within 60 s, the last: {Told}"), (status.State, status.Reason));
        var failure = await node.AskAsync<InferFailure>(new LoadModel("times", null));
        Assert.DoesNotContain("8628", failure.Message);
        Assert.Equal((InstanceLossCause.Isolation, Detail), await probe.NextLossAsync() is { } loss ? (loss.Cause, loss.Sentence) : default);
    }
}
