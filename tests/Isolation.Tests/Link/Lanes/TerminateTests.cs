using System.Diagnostics;
using ActorInference.Contracts;

namespace ActorInference.Isolation.Tests.Link.Lanes;

public class TerminateTests : NothingLeft
{
    [Fact]
    public void Request_ReachesTheRunThatItMeans_AndNoOther()
    {
        using var pair = new LinkPair();
        using var input = RoundTripTests.Tensor(pair.Inputs, [1]);
        var submission = new LaneSubmission();
        for (var ticket = 100UL; ticket < 400; ticket++)
        {
            Assert.True(pair.Client.TrySubmit(ticket, new LaneItem([input], null)));
            Assert.True(pair.Client.TrySubmit(ticket + 1000, new LaneItem([input], null)));
            Assert.True(pair.Server.TryTake(submission));
            Assert.False(pair.Server.IsTerminateRequested);
            pair.Client.RequestTerminate(ticket % 2 == 0 ? ticket : ticket + 1000);
            pair.Client.RequestTerminate(99);

            Assert.Equal(ticket % 2 == 0, pair.Server.IsTerminateRequested);
            Assert.Equal(ticket % 2 == 0, Finish(pair, submission, ticket));
            Assert.True(pair.Server.TryTake(submission));
            Assert.Equal(ticket % 2 != 0, pair.Server.IsTerminateRequested);
            Assert.Equal(ticket % 2 != 0, Finish(pair, submission, ticket + 1000));
        }
    }

    /// <summary>The watcher hears of every request, however it falls between the start and the end of the run, again until the run ends.</summary>
    [Fact]
    public async Task Watcher_HearsOfEveryRequest()
    {
        using var pair = new LinkPair();
        using var input = RoundTripTests.Tensor(pair.Inputs, [1]);
        var heard = 0;
        var watcher = Task.Run(() =>
        {
            while (pair.Server.WaitTerminate())
            {
                Interlocked.Increment(ref heard);
            }
        });
        var submission = new LaneSubmission();
        for (var ticket = 0UL; ticket < 2000; ticket++)
        {
            Assert.True(pair.Client.TrySubmit(ticket, new LaneItem([input], null)));
            var before = Volatile.Read(ref heard);
            var asked = Task.Run(() => pair.Client.RequestTerminate(ticket));
            Assert.True(pair.Server.TryTake(submission));
            var wanted = before + (ticket % 100 == 0 ? 3 : 1);
            SpinWait.SpinUntil(() => Volatile.Read(ref heard) >= wanted, TimeSpan.FromSeconds(30));
            Assert.True(Volatile.Read(ref heard) >= wanted);
            await asked;
            Assert.True(Finish(pair, submission, ticket));
        }

        pair.Client.Dispose();
        await watcher;
    }

    [Fact]
    public void RequestAfterTheEnd_DoesNothing()
    {
        using var pair = new LinkPair();
        pair.Client.RequestTerminate(1);
        pair.Client.Dispose();
        pair.Client.RequestTerminate(1);
        pair.Client.Wake();
        pair.Client.SetGone();
        Assert.Throws<ObjectDisposedException>(() => pair.Client.Wait(0));
    }

    private static bool Finish(LinkPair pair, LaneSubmission submission, ulong ticket)
    {
        var isStopped = pair.Server.IsTerminateRequested;
        pair.Server.Complete(
            submission, isStopped ? LaneVerdict.Terminated : LaneVerdict.Failed, default, LaneResult.Of(InferFailureCode.Cancelled, "The run was stopped."));
        using var completion = new LaneCompletion();
        Assert.Equal(LaneWait.Ready, pair.Client.Wait(Stopwatch.GetTimestamp()));
        Assert.True(pair.Client.TryTake(completion));
        Assert.Equal(ticket, completion.Ticket);
        return completion.Verdict == LaneVerdict.Terminated;
    }
}
