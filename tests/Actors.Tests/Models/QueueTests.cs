using ActorInference.Contracts;

namespace ActorInference.Actors.Tests;

public class QueueTests
{
    [Fact]
    public async Task Infer_QueueFull_IsRefusedAtOnceWithAHint()
    {
        var gate = new Gate();
        await using var node = await TestNode.StartAsync("defaults { instance-queue = 0, queue.max-length = 2 }", gate.Factory, "times/1=times1");
        var running = node.InferAsync("times", Tensors.Row(0));
        await gate.EnteredAsync();
        var waiting = Enumerable.Range(1, 2).Select(value => node.InferAsync("times", Tensors.Row(value))).ToArray();

        var failure = await node.FailAsync(InferFailureCode.Overloaded, node.InferAsync("times", Tensors.Row(3)));

        Assert.Contains("2 requests wait", failure.Message);
        Assert.Contains("try again in about", failure.Message);
        Assert.Equal((2, 2), ((await node.StatusAsync("times")).QueueLength, (await node.StatusAsync("times")).QueueLimit));
        gate.Open();
        Assert.Equal([0f, 1f, 2f], (await Task.WhenAll([running, .. waiting])).Select(answer => Tensors.Take(answer)[0]));
        var statistics = await node.StatisticsAsync("times");
        Assert.Equal((3, 1, 1, 0), (statistics.Success.Count, statistics.Fail.Count, statistics.Failures.Rejected, statistics.Pending));
    }

    [Theory]
    [InlineData("fifo", new[] { 1f, 2f, 3f })]
    [InlineData("priority", new[] { 3f, 1f, 2f })]
    [InlineData("deadline", new[] { 3f, 2f, 1f })]
    public async Task Infer_QueuePolicy_DecidesTheOrder(string policy, float[] expected)
    {
        var gate = new Gate();
        await using var node = await TestNode.StartAsync($"defaults {{ instance-queue = 0, queue.policy = {policy} }}", gate.Factory, "times/1=times1");
        var open = new List<Task<object>> { node.InferAsync("times", Tensors.Row(0)) };
        await gate.EnteredAsync();
        for (byte value = 1; value <= 3; value++)
        {
            var options = new InferOptions { Priority = (byte)((value + 2) % 4), Deadline = Deadline.After(TimeSpan.FromSeconds(100 - (10 * value))) };
            open.Add(node.InferAsync("times", options, Tensors.Row(value)));
            await node.UntilAsync("times", status => status.QueueLength == value);
        }

        var order = new List<float>();
        while (open.Count > 0)
        {
            gate.Pass();
            var answered = await Task.WhenAny(open);
            open.Remove(answered);
            order.Add(Tensors.One(await answered));
        }

        Assert.Equal([0f, .. expected], order);
    }

    [Fact]
    public async Task Infer_SeveralInstances_RunSideBySide()
    {
        var gate = new Gate();
        await using var node = await TestNode.StartAsync("defaults.instances = 3", gate.Factory, "times/1=times1");

        var asked = Enumerable.Range(0, 3).Select(value => node.InferAsync("times", Tensors.Row(value))).ToArray();
        for (var instance = 0; instance < 3; instance++) await gate.EnteredAsync();

        Assert.All((await node.StatusAsync("times")).Instances, instance => Assert.Equal(("running", 1), (instance.State, instance.Queue)));
        Assert.Equal(3, (await node.StatusAsync("times")).Instances.Select(instance => instance.ThreadId).Distinct().Count());
        gate.Open();
        Assert.Equal([0f, 1f, 2f], (await Task.WhenAll(asked)).Select(answer => Tensors.Take(answer)[0]));
    }
}
