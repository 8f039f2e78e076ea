using System.Text;
using ActorInference.Contracts;
using ActorInference.Isolation;

namespace ActorInference.Actors.Tests;

/// <summary>Loads that are refused what they need, or fail, and what they leave to those that come after.</summary>
public class RefusedLoadTests
{
    [Fact]
    public async Task Unload_OfARefusedModelTwice_IsRefusedInASentence()
    {
        await using var node = await TestNode.StartAsync("models.times.cores = 4000", "times/1=times1", "other/1=times2");
        Assert.Equal(ModelState.Unavailable, (await node.StatusAsync("times")).State);

        Assert.Equal(ModelState.Unloaded, (await node.AskAsync<ModelStatus>(new UnloadModel("times", null))).State);
        await node.FailAsync(InferFailureCode.NotFound, node.AskAsync(new UnloadModel("times", null)));

        Assert.Equal(8f, Tensors.One(await node.InferAsync("other", Tensors.Row(4))));
    }

    [SkippableFact]
    public async Task Load_AfterAFailureWithOtherCores_WaitsForWhatTheFailedOneHolds()
    {
        Skip.If(CpuTopology.Read().Allowed.Count < 2, "One core always stays for the runtime.");
        await using var node = await TestNode.StartAsync("repository.load-on-start = []", "times/1=times1");
        node.PutConfiguration("times", "cores = 1");
        node.Put("times/1", Encoding.ASCII.GetBytes("no model at all"));
        await node.FailAsync(InferFailureCode.Unavailable, node.AskAsync(new LoadModel("times", null)));

        node.PutConfiguration("times", "cores = shared");
        node.Put("times/1=times3");
        var status = await node.AskAsync<ModelStatus>(new LoadModel("times", null));

        Assert.Equal(ModelState.Ready, status.State);
        Assert.True(Assert.Single(status.Instances).CoresShared);
        Assert.Equal(12f, Tensors.One(await node.InferAsync("times", Tensors.Row(4))));
    }

    [SkippableFact]
    public async Task Load_WhileTheOneBeforeItDrains_WaitsForWhatThatHolds()
    {
        Skip.If(CpuTopology.Read().Allowed.Count < 2, "One core always stays for the runtime.");
        var gate = new Gate();
        await using var node = await TestNode.StartAsync("", gate.Factory, "times/1=times1");
        var asked = node.InferAsync("times", Tensors.Row(4));
        await gate.EnteredAsync();
        var unloaded = node.AskAsync<ModelStatus>(new UnloadModel("times", null));
        node.PutConfiguration("times", "cores = 1");

        var loaded = node.AskAsync<ModelStatus>(new LoadModel("times", null));
        await node.FailAsync(InferFailureCode.NotFound, node.AskAsync(new LoadModel("times", "9")));
        Assert.Contains("waits", (await node.FailAsync(InferFailureCode.Unavailable, node.InferAsync("times", Tensors.Row(4)))).Message);
        Assert.False(loaded.IsCompleted);
        gate.Open();

        Assert.Equal(4f, Tensors.One(await asked));
        Assert.Equal(ModelState.Unloaded, (await unloaded).State);
        var instance = Assert.Single((await loaded).Instances);
        Assert.False(instance.CoresShared);
    }

    [Fact]
    public async Task Poll_BrokenFilesInThePlaceOfAVersionThatServes_AreTriedOnce()
    {
        var begun = 0;
        await using var node = await TestNode.StartAsync(
            "repository { control = poll, poll-interval = 100 ms }",
            (path, settings, cancellation) =>
            {
                Interlocked.Increment(ref begun);
                return Inference.OnnxModelRunner.Load(path, settings, cancellation);
            },
            "times/1=times1", "other/1=times2");
        node.Put("times/1", Encoding.ASCII.GetBytes("no model at all"));
        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref begun) == 3, TestNode.Patience));

        // Polls come and go until they find what came after.
        foreach (var (file, answer) in new[] { ("times3", 12f), ("times1", 4f), ("times2", 8f) })
        {
            node.Put($"other/1={file}");
            using var patience = new CancellationTokenSource(TestNode.Patience);
            while (Tensors.One(await node.InferAsync("other", Tensors.Row(4))) != answer) patience.Token.ThrowIfCancellationRequested();
        }

        Assert.Equal(6, begun);
        Assert.Equal(4f, Tensors.One(await node.InferAsync("times", Tensors.Row(4))));
        node.Put("times/1=times2");
        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref begun) == 7, TestNode.Patience));
    }
}
