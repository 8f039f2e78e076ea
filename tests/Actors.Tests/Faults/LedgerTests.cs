using ActorInference.Contracts;
using Xunit.Abstractions;

namespace ActorInference.Actors.Tests;

public class LedgerTests(ITestOutputHelper output)
{
    [Theory]
    [InlineData("", 32)]
    [InlineData("defaults.instances = 3", 32)]
    [InlineData("defaults { fault-domain = process, instances = 2 }", 32)]
    [InlineData("defaults { fault-domain = process, batching { max-size = 8, max-delay = 1 ms } }", 32)]
    [InlineData("defaults { batching { max-size = 8, max-delay = 1 ms }, instances = 2 }", 64)]
    [InlineData("defaults { queue { policy = shortest, max-length = 8 }, instance-queue = 0 }", 64)]
    public async Task Ask_ManyAtOnce_OneRightAnswerEachAndTheStatisticsAgree(string inference, int askers)
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        await using var node = await TestNode.StartAsync(inference, "mlp/1=mlp");
        var ledger = new Ledger(node);

        await Task.WhenAll(Enumerable.Range(0, askers).Select(asker => Task.Run(async () =>
        {
            var random = new Random(seed + asker);
            for (var turn = 0; turn < 200; turn++) await ledger.AskAsync((asker * 1000) + turn, Options(random));
        })));

        Assert.Empty(ledger.Offences);
        Assert.Equal(askers * 200, ledger.Right + ledger.Failed);
        var statistics = await node.StatisticsAsync("mlp");
        Assert.Equal((ledger.Right, ledger.Failed, 0), (statistics.Success.Count, statistics.Fail.Count, statistics.Pending));
        Assert.Equal(
            (Count(ledger, InferFailureCode.Overloaded) + Count(ledger, InferFailureCode.DeadlineExceeded), Count(ledger, InferFailureCode.Cancelled)),
            (statistics.Failures.Rejected, statistics.Failures.Cancelled));
        Assert.Equal(ledger.Right, statistics.Latency.Counts.Sum());
    }

    private static int Count(Ledger ledger, InferFailureCode code) => ledger.Failures.GetValueOrDefault(code);

    private static InferOptions Options(Random random) => random.Next(10) switch
    {
        0 => new InferOptions { Deadline = Deadline.After(TimeSpan.FromMicroseconds(random.Next(1, 2000))) },
        1 => new InferOptions { Cancellation = new CancellationTokenSource(TimeSpan.FromMilliseconds(random.Next(1, 5))).Token },
        2 => new InferOptions { Priority = (byte)random.Next(256) },
        _ => InferOptions.Default,
    };
}
