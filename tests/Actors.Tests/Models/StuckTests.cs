using ActorInference.Contracts;
using Akka.Actor;

namespace ActorInference.Actors.Tests;

public class StuckTests
{
    [Fact]
    public async Task RunDoesNotEnd_InstanceGetsNothingMore_OthersTakeWhatWaitedThere()
    {
        var runs = 0;
        var gate = new Gate { IsDeaf = true, Holds = () => Interlocked.Increment(ref runs) == 1 };
        await using var node = await TestNode.StartAsync("defaults { instances = 2, instance-queue = 4 }\nrouter.policy = round-robin", gate.Factory, "times/1=times1");
        using var losses = Inbox.Create(node.System);
        node.System.EventStream.Subscribe(losses.Receiver, typeof(InstanceLost));
        var stuck = node.InferAsync("times", After(100), Tensors.Row(0));
        await gate.EnteredAsync();

        var others = Enumerable.Range(1, 20).Select(value => node.InferAsync("times", Tensors.Row(value))).ToArray();
        await node.FailAsync(InferFailureCode.DeadlineExceeded, stuck);
        await node.UntilAsync("times", status => status.Instances.Any(each => each.State == "stuck"));

        Assert.Equal(Enumerable.Range(1, 20).Select(value => (float)value), (await Task.WhenAll(others)).Select(answer => Tensors.Take(answer)[0]));
        var lost = Assert.IsType<InstanceLost>(await losses.ReceiveAsync(TestNode.Patience));
        Assert.Equal(("times", InstanceLossCause.Hung), (lost.Model, lost.Cause));
        gate.Open();
        await node.UntilAsync("times", status => status.Instances.All(each => each.State == "ready"));
        var statistics = await node.StatisticsAsync("times");
        Assert.Equal((20, 1, 0), (statistics.Success.Count, statistics.Fail.Count, statistics.Pending));
    }

    [Fact]
    public async Task EveryRunDoesNotEnd_ModelIsUnavailableUntilOneIsBack()
    {
        var gate = new Gate { IsDeaf = true };
        await using var node = await TestNode.StartAsync("", gate.Factory, "times/1=times1");
        var stuck = node.InferAsync("times", After(50), Tensors.Row(1));
        await gate.EnteredAsync();
        await node.FailAsync(InferFailureCode.DeadlineExceeded, stuck);
        await node.UntilAsync("times", status => status.Instances[0].State == "stuck");

        await node.FailAsync(InferFailureCode.Unavailable, node.InferAsync("times", Tensors.Row(2)));
        await node.FailAsync(InferFailureCode.Unavailable, node.AskAsync(new ProbeModel("times", null)));

        gate.Open();
        await node.UntilAsync("times", status => status.Instances[0].State == "ready");
        Assert.Equal(3f, Tensors.One(await node.InferAsync("times", Tensors.Row(3))));
    }

    private static InferOptions After(int milliseconds) => new() { Deadline = Deadline.After(TimeSpan.FromMilliseconds(milliseconds)) };
}
