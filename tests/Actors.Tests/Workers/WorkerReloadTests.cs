using ActorInference.Contracts;

namespace ActorInference.Actors.Tests;

public class WorkerReloadTests
{
    private const string Process = "defaults.fault-domain = process\n";

    [Theory]
    [InlineData("")]
    [InlineData("defaults { idempotent = on, standby = 1 }")]
    public async Task Load_UnderLoad_NoRequestIsDroppedAndOldWorkersEnd(string more)
    {
        await using var node = await TestNode.StartAsync(Process + more, "times/1=times1");
        using var probe = new WorkerProbe(node);
        var before = await probe.ProcessesAsync("times");
        using var over = new CancellationTokenSource();
        var clients = Enumerable.Range(0, 4).Select(_ => Task.Run(() => AskUntilAsync(node, over.Token))).ToArray();

        foreach (var model in new[] { "times2", "times3", "times1", "times2" })
        {
            node.Put($"times/1={model}");
            Assert.Equal(ModelState.Ready, (await node.AskAsync<ModelStatus>(new LoadModel("times", null))).State);
        }

        await over.CancelAsync();
        foreach (var answers in await Task.WhenAll(clients)) Assert.InRange(answers, 1, int.MaxValue);
        Assert.Equal(2f, Tensors.One(await node.InferAsync("times", Tensors.Row(1))));
        await node.UntilAsync("times", _ => before.All(process => !Signals.Send(process, 0)));
    }

    [Fact]
    public async Task Load_BrokenFile_TheOldVersionGoesOnServing()
    {
        await using var node = await TestNode.StartAsync(Process, "times/1=times1");
        node.Put("times/2", [1, 2, 3]);

        var failure = Assert.IsType<InferFailure>(await node.AskAsync(new LoadModel("times", null)));

        Assert.Equal(InferFailureCode.Unavailable, failure.Code);
        Assert.DoesNotContain("/", failure.Message);
        Assert.Equal(1f, Tensors.One(await node.InferAsync("times", Tensors.Row(1))));
    }

    private static async Task<int> AskUntilAsync(TestNode node, CancellationToken over)
    {
        var answers = 0;
        while (!over.IsCancellationRequested)
        {
            Assert.Contains(Tensors.One(await node.InferAsync("times", Tensors.Row(1))), new[] { 1f, 2f, 3f });
            answers++;
        }

        return answers;
    }
}
