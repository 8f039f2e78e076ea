using System.Diagnostics;
using ActorInference.Contracts;

namespace ActorInference.Isolation.Tests.Link.Lanes;

/// <summary>Sleeping and waking. Without spinning every wait goes through the kernel, so that a wake-up that is lost hangs the test.</summary>
public class WaitTests : NothingLeft
{
    private static readonly LinkLimits Sleepy = new() { SpinMicroseconds = 0, RingBytes = 4096, SegmentBytes = 256 << 10, MaxMemoryBytes = 4 << 20 };

    private static long Soon => Stopwatch.GetTimestamp() + (Stopwatch.Frequency / 100);

    private static long Patience => Stopwatch.GetTimestamp() + (60 * Stopwatch.Frequency);

    [Theory]
    [InlineData(0)]
    [InlineData(50)]
    public void ManySubmissions_InFlight_EveryOneIsAnsweredInOrder(int spin)
    {
        using var pair = new LinkPair(Sleepy with { SpinMicroseconds = spin });
        using (new EchoWorker(pair.Server))
        using (var completion = new LaneCompletion())
        {
            var random = new Random(3);
            var expected = new Queue<(ulong Ticket, NamedTensor[] Inputs)>();
            for (var ticket = 0UL; ticket < 20_000 || expected.Count > 0;)
            {
                if (ticket < 20_000 && expected.Count < 12 && TrySubmit(pair, ticket, random, out var inputs))
                {
                    expected.Enqueue((ticket++, inputs));
                    continue;
                }

                Assert.Equal(LaneWait.Ready, pair.Client.Wait(Patience));
                Assert.True(pair.Client.TryTake(completion));
                Check(expected.Dequeue(), completion);
            }

            Assert.Equal(0, pair.Inputs.RentedBytes);
            pair.Client.Dispose();
        }
    }

    [Fact]
    public void PingPong_WithoutSpinning_FiftyTimes_NoWakeUpIsLost()
    {
        for (var run = 0; run < 50; run++)
        {
            using var pair = new LinkPair(Sleepy);
            using (new EchoWorker(pair.Server))
            using (var completion = new LaneCompletion())
            using (var input = RoundTripTests.Tensor(pair.Inputs, [1]))
            {
                for (var ticket = 0UL; ticket < 1000; ticket++)
                {
                    Assert.True(pair.Client.TrySubmit(ticket, new LaneItem([input], null)));
                    Assert.Equal(LaneWait.Ready, pair.Client.Wait(Patience));
                    Assert.True(pair.Client.TryTake(completion));
                }

                pair.Client.Dispose();
            }
        }
    }

    [Fact]
    public async Task Wake_FromAnotherThread_EndsEveryWait()
    {
        using var pair = new LinkPair(Sleepy);
        for (var round = 0; round < 5000; round++)
        {
            var waker = Task.Run(pair.Client.Wake);
            Assert.Equal(LaneWait.Woken, pair.Client.Wait(Patience));
            await waker;
        }

        Assert.Equal(LaneWait.TimedOut, pair.Client.Wait(0));
        Assert.Equal(LaneWait.TimedOut, pair.Client.Wait(Soon));
    }

    [Fact]
    public async Task GoneWorker_EndsTheWait_AfterWhatItCompleted()
    {
        for (var round = 0; round < 200; round++)
        {
            using var pair = new LinkPair(Sleepy);
            using var completion = new LaneCompletion();
            using var input = RoundTripTests.Tensor(pair.Inputs, [1]);
            pair.Client.TrySubmit(1, new LaneItem([input], null));
            pair.Client.TrySubmit(2, new LaneItem([input], null));
            var submission = new LaneSubmission();
            Assert.True(pair.Server.TryTake(submission));
            pair.Server.Complete(submission, LaneVerdict.Failed, default, LaneResult.Of(InferFailureCode.Internal, "No."));
            Assert.True(round % 2 == 0 || pair.Server.TryTake(submission));

            var death = Task.Run(pair.Node.SetGone);
            Assert.Equal(LaneWait.Ready, pair.Client.Wait(Patience));
            Assert.True(pair.Client.TryTake(completion));
            Assert.Equal((InferFailureCode.Internal, "No."), completion.FailureOf(0));
            Assert.Equal(LaneWait.Gone, pair.Client.Wait(Patience));
            await death;
            Assert.Equal(round % 2 == 1, pair.Client.HasBegun(2));
            Assert.True(pair.Client.HasBegun(1));
        }
    }

    [Fact]
    public async Task NodeCloses_EndsTheWorkersWaits()
    {
        var pair = new LinkPair(Sleepy);
        pair.StartPump();
        var submissions = Task.Run(() => pair.Server.Wait(long.MaxValue));
        var stops = Task.Run(pair.Server.WaitTerminate);
        pair.Node.Dispose();

        Assert.Equal(LaneWait.Gone, await submissions);
        Assert.False(await stops);
        pair.Dispose();
    }

    [Fact]
    public async Task WorkerThatClosesItsLane_IsGone()
    {
        using var pair = new LinkPair(Sleepy);
        var wait = Task.Run(() => pair.Client.Wait(Patience));
        pair.Server.Dispose();

        Assert.Equal(LaneWait.Gone, await wait);
    }

    private static bool TrySubmit(LinkPair pair, ulong ticket, Random random, out NamedTensor[] inputs)
    {
        var source = random.Next(2) == 0 ? TensorSource.Pool : pair.Inputs;
        inputs = new NamedTensor[1 + random.Next(3)];
        for (var index = 0; index < inputs.Length; index++)
        {
            var data = new byte[random.Next(10) == 0 ? random.Next(100_000) : random.Next(300)];
            random.NextBytes(data);
            inputs[index] = RoundTripTests.Tensor(source, data);
        }

        if (pair.Client.TrySubmit(ticket, Array.ConvertAll(inputs, input => new LaneItem([input], null))))
        {
            return true;
        }

        Array.ForEach(inputs, input => input.Dispose());
        return false;
    }

    private static void Check((ulong Ticket, NamedTensor[] Inputs) expected, LaneCompletion completion)
    {
        Assert.Equal((expected.Ticket, expected.Inputs.Length), (completion.Ticket, completion.Count));
        for (var index = 0; index < expected.Inputs.Length; index++)
        {
            var output = completion.OutputsOf(index)![0];
            var data = expected.Inputs[index].AsSpan<byte>().ToArray();
            Assert.True(output.AsSpan<byte>().SequenceEqual(Array.ConvertAll(data, value => (byte)(value + 1))));
            output.Dispose();
            expected.Inputs[index].Dispose();
        }
    }
}
