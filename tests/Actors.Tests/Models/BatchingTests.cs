using ActorInference.Contracts;

namespace ActorInference.Actors.Tests;

public class BatchingTests
{
    private const string On = "defaults.batching { max-size = 4, max-delay = 9 s, preferred = [] }";

    [Fact]
    public async Task Infer_FullBatch_RunsTogetherAndEachGetsItsRows()
    {
        var gate = new Gate();
        gate.Open();
        await using var node = await TestNode.StartAsync(On, gate.Factory, "times/1=times2");

        var asked = Enumerable.Range(1, 8).Select(value => node.InferAsync("times", Tensors.Row(value))).ToArray();
        var answers = await Task.WhenAll(asked);

        Assert.All(answers, answer => Assert.Equal(4, ((InferResult)answer).Timing.BatchSize));
        Assert.Equal(Enumerable.Range(1, 8).Select(value => 2f * value), answers.Select(answer => Tensors.Take(answer)[0]));
        Assert.Equal([4, 4], gate.Batches);
        var statistics = await node.StatisticsAsync("times");
        Assert.Equal((8, 2), (statistics.InferenceCount, statistics.ExecutionCount));
        Assert.Equal((4, 2L), (Assert.Single(statistics.Batches).BatchSize, statistics.Batches[0].ComputeInfer.Count));
    }

    [Fact]
    public async Task Infer_WindowOver_RunsWhatIsThere()
    {
        var gate = new Gate();
        gate.Open();
        await using var node = await TestNode.StartAsync("defaults.batching { max-size = 4, max-delay = 50 ms }", gate.Factory, "times/1=times2");

        var asked = Enumerable.Range(1, 3).Select(value => node.InferAsync("times", Tensors.Row(value))).ToArray();

        Assert.Equal([2f, 4f, 6f], (await Task.WhenAll(asked)).Select(answer => Tensors.Take(answer)[0]));
        Assert.Equal([3], gate.Batches);
    }

    [Fact]
    public async Task Infer_DifferentShapes_NeverShareABatch()
    {
        var gate = new Gate();
        gate.Open();
        await using var node = await TestNode.StartAsync("defaults.batching { max-size = 2, max-delay = 50 ms }", gate.Factory, "times/1=times2");

        var asked = new[] { Tensors.Row(1), Tensors.Row(1, 2), Tensors.Row(3), Tensors.Row(3, 4) }.Select(row => node.InferAsync("times", row)).ToArray();

        var answers = await Task.WhenAll(asked);
        Assert.Equal([[2f], [2f, 4f], [6f], [6f, 8f]], answers.Select(answer => Tensors.Take(answer)));
        Assert.Equal([2, 2], gate.Batches);
    }

    [Fact]
    public async Task Infer_OneBadRequestInABatch_DoesNotFailItsNeighbours()
    {
        var gate = new Gate();
        gate.Open();
        await using var node = await TestNode.StartAsync(On, gate.Factory, "lookup/1=lookup");

        var asked = new long[] { 3, 99, 5, 7 }.Select(index => node.InferAsync("lookup", Tensors.Longs("index", [1], index))).ToArray();
        var answers = await Task.WhenAll(asked);

        Assert.Equal([3f, 5f, 7f], new[] { 0, 2, 3 }.Select(each => Tensors.Take(answers[each])[0]));
        Assert.IsType<InferFailure>(answers[1]);
        Assert.Equal([4, 1, 1, 1, 1], gate.Batches);
        Assert.Equal((3, 1), await CountsAsync(node));
    }

    [Fact]
    public async Task Infer_DeadlineOfOneInARunningBatch_LeavesTheOthers()
    {
        var gate = new Gate();
        await using var node = await TestNode.StartAsync("defaults.batching { max-size = 2, max-delay = 9 s }", gate.Factory, "times/1=times2");
        var hurried = node.InferAsync("times", new InferOptions { Deadline = Deadline.After(TimeSpan.FromMilliseconds(200)) }, Tensors.Row(1));
        var patient = node.InferAsync("times", Tensors.Row(2));
        await gate.EnteredAsync();

        await node.FailAsync(InferFailureCode.DeadlineExceeded, hurried);
        Assert.False(patient.IsCompleted);
        gate.Open();

        Assert.Equal(4f, Tensors.One(await patient));
    }

    private static async Task<(long, long)> CountsAsync(TestNode node)
    {
        var statistics = await node.StatisticsAsync("lookup");
        return (statistics.Success.Count, statistics.Fail.Count);
    }
}
