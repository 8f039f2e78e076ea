using System.Text;
using ActorInference.Contracts;
using ActorInference.Inference;

namespace ActorInference.Actors.Tests;

public class LoadingTests
{
    [Fact]
    public async Task Load_NewVersionUnderLoad_MovesTrafficWithoutAFailure()
    {
        await using var node = await TestNode.StartAsync("", "times/1=times1");
        using var stop = new CancellationTokenSource();
        var askers = Enumerable.Range(0, 8).Select(_ => AskUntilAsync(node, stop.Token)).ToArray();

        for (var version = 2; version <= 3; version++)
        {
            node.Put($"times/{version}=times{version}");
            var status = await node.AskAsync<ModelStatus>(new LoadModel("times", null));
            Assert.Equal((version.ToString(), ModelState.Ready), (status.Version, status.State));
            Assert.Equal(version * 5f, Tensors.Take(await node.InferAsync("times", Tensors.Row(5)))[0]);
        }

        await stop.CancelAsync();
        Assert.All(await Task.WhenAll(askers), Assert.NotEmpty);
        await node.UntilAsync("times", status => status is { Version: "3", State: ModelState.Ready });
        await node.FailAsync(InferFailureCode.NotFound, node.AskAsync(new InferRequest("times", "1", null, [Tensors.Row(1)], null, InferOptions.Default)));
    }

    [Theory]
    [InlineData("all", new[] { "1", "2", "3" })]
    [InlineData("latest", new[] { "3" })]
    [InlineData("[1, 2]", new[] { "1", "2" })]
    public async Task Start_VersionPolicy_DecidesWhatServes(string policy, string[] ready)
    {
        await using var node = await TestNode.StartAsync($"defaults.version-policy = {policy}", "times/1=times1", "times/2=times2", "times/3=times3");

        var models = (await node.AskAsync<ModelStatusList>(new GetModelStatus(null))).Models;

        Assert.Equal(["1", "2", "3"], models.Select(model => model.Version));
        Assert.Equal(ready, models.Where(model => model.State == ModelState.Ready).Select(model => model.Version));
        Assert.All(models.Where(model => !ready.Contains(model.Version)), model => Assert.Equal(ModelState.Unloaded, model.State));
        Assert.Equal(int.Parse(ready[^1]), Tensors.Take(await node.InferAsync("times", Tensors.Row(1)))[0]);
    }

    [Fact]
    public async Task Load_BrokenNewVersion_FailsWithAReasonAndTheOldServes()
    {
        await using var node = await TestNode.StartAsync("", "times/1=times1");
        node.Put("times/2", Encoding.ASCII.GetBytes("no model at all"));

        var failure = await node.FailAsync(InferFailureCode.Unavailable, node.AskAsync(new LoadModel("times", null)));

        Assert.Contains("version 2 could not be loaded", failure.Message);
        Assert.Equal(ModelState.Unavailable, (await node.StatusAsync("times")).State);
        Assert.Equal(4f, Tensors.One(await node.InferAsync("times", Tensors.Row(4))));
        node.Put("times/2=times2");
        await node.AskAsync<ModelStatus>(new LoadModel("times", null));
        Assert.Equal(8f, Tensors.One(await node.InferAsync("times", Tensors.Row(4))));
    }

    [Fact]
    public async Task Load_NewestVersionTakenAway_GoesBackToTheOneBefore()
    {
        await using var node = await TestNode.StartAsync("", "times/1=times1", "times/2=times2");
        Assert.Equal(8f, Tensors.One(await node.InferAsync("times", Tensors.Row(4))));

        node.Remove("times/2");
        Assert.Equal(8f, Tensors.One(await node.InferAsync("times", Tensors.Row(4))));
        var status = await node.AskAsync<ModelStatus>(new LoadModel("times", null));

        Assert.Equal(("1", ModelState.Ready), (status.Version, status.State));
        Assert.Equal(4f, Tensors.One(await node.InferAsync("times", Tensors.Row(4))));
    }

    [Fact]
    public async Task Load_FileOfAReadyVersionReplaced_MovesToItOrStays()
    {
        await using var node = await TestNode.StartAsync("", "times/1=times1");

        node.Put("times/1", Encoding.ASCII.GetBytes("broken"));
        await node.FailAsync(InferFailureCode.Unavailable, node.AskAsync(new LoadModel("times", null)));
        Assert.Equal(4f, Tensors.One(await node.InferAsync("times", Tensors.Row(4))));

        node.Put("times/1=times3");
        Assert.Equal(ModelState.Ready, (await node.AskAsync<ModelStatus>(new LoadModel("times", "1"))).State);
        Assert.Equal(12f, Tensors.One(await node.InferAsync("times", Tensors.Row(4))));
    }

    [Fact]
    public async Task Load_FilesReplacedWhileOneLoads_TheNewestAloneIsLoadedNext()
    {
        using var held = new ManualResetEventSlim(true);
        var begun = 0;
        await using var node = await TestNode.StartAsync(
            "",
            (path, settings, cancellation) =>
            {
                Interlocked.Increment(ref begun);
                held.Wait(cancellation);
                return OnnxModelRunner.Load(path, settings, cancellation);
            },
            "times/1=times1");
        held.Reset();
        node.Put("times/1=times2");
        var first = node.AskAsync<ModelStatus>(new LoadModel("times", null));
        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref begun) == 2, TestNode.Patience));

        var later = new List<Task<ModelStatus>>();
        foreach (var file in new[] { "times3", "times1", "times3" })
        {
            node.Put($"times/1={file}");
            later.Add(node.AskAsync<ModelStatus>(new LoadModel("times", null)));

            // What is asked after an answer of the router was looked for after that load.
            await node.FailAsync(InferFailureCode.NotFound, node.AskAsync(new LoadModel("times", "9")));
        }

        Assert.All(later, load => Assert.False(load.IsCompleted));
        held.Set();

        Assert.Equal(ModelState.Ready, (await first).State);
        Assert.All(await Task.WhenAll(later), status => Assert.Equal(ModelState.Ready, status.State));
        Assert.Equal(3, begun);
        Assert.Equal(12f, Tensors.One(await node.InferAsync("times", Tensors.Row(4))));
    }

    [Fact]
    public async Task Unload_WhileALoadWaitsForAnother_EndsBoth()
    {
        using var held = new ManualResetEventSlim();
        var begun = 0;
        await using var node = await TestNode.StartAsync(
            "repository.load-on-start = []",
            (path, settings, cancellation) =>
            {
                Interlocked.Increment(ref begun);
                held.Wait(cancellation);
                return OnnxModelRunner.Load(path, settings, cancellation);
            },
            "times/1=times1");
        var first = node.AskAsync(new LoadModel("times", null));
        Assert.True(SpinWait.SpinUntil(() => Volatile.Read(ref begun) == 1, TestNode.Patience));
        node.Put("times/1=times2");
        var waits = node.AskAsync(new LoadModel("times", null));
        await node.FailAsync(InferFailureCode.NotFound, node.AskAsync(new LoadModel("times", "9")));

        var unloaded = node.AskAsync<ModelStatus>(new UnloadModel("times", null));

        await node.FailAsync(InferFailureCode.Unavailable, first);
        await node.FailAsync(InferFailureCode.Unavailable, waits);
        held.Set();
        Assert.Equal(ModelState.Unloaded, (await unloaded).State);
        Assert.Equal(1, begun);
        Assert.Equal(ModelState.Unloaded, (await node.StatusAsync("times")).State);
    }

    [Theory]
    [InlineData("nothing", null, InferFailureCode.NotFound)]
    [InlineData("times", "9", InferFailureCode.NotFound)]
    [InlineData("times", "0", InferFailureCode.InvalidInput)]
    [InlineData("../times", null, InferFailureCode.InvalidInput)]
    [InlineData("..", null, InferFailureCode.InvalidInput)]
    public async Task Load_WhatIsNotThere_IsRefused(string model, string? version, InferFailureCode code)
    {
        await using var node = await TestNode.StartAsync("", "times/1=times1");

        await node.FailAsync(code, node.AskAsync(new LoadModel(model, version)));
    }

    [Fact]
    public async Task Unload_UnderLoad_DrainsWhatWasAccepted()
    {
        var gate = new Gate();
        await using var node = await TestNode.StartAsync("", gate.Factory, "times/1=times1");
        var asked = Enumerable.Range(0, 5).Select(value => node.InferAsync("times", Tensors.Row(value))).ToArray();
        await gate.EnteredAsync();

        var unloaded = node.AskAsync<ModelStatus>(new UnloadModel("times", null));
        await node.FailAsync(InferFailureCode.Unavailable, node.InferAsync("times", Tensors.Row(9)));
        var again = node.AskAsync<ModelStatus>(new UnloadModel("times", null));
        await node.FailAsync(InferFailureCode.Unavailable, node.InferAsync("times", Tensors.Row(9)));
        Assert.False(unloaded.IsCompleted || again.IsCompleted);
        gate.Open();

        Assert.Equal(ModelState.Unloaded, (await unloaded).State);
        Assert.Equal(ModelState.Unloaded, (await again).State);
        Assert.Equal([0f, 1f, 2f, 3f, 4f], (await Task.WhenAll(asked)).Select(answer => Tensors.Take(answer)[0]));
        var failure = await node.FailAsync(InferFailureCode.Unavailable, node.InferAsync("times", Tensors.Row(9)));
        Assert.Equal("The model \"times\" is in the repository, but not loaded.", failure.Message);
        await node.FailAsync(InferFailureCode.NotFound, node.AskAsync(new UnloadModel("times", null)));
    }

    [Fact]
    public async Task LoadAndUnload_ByManyAtOnce_EveryAnswerIsOfOneWholeVersion()
    {
        await using var node = await TestNode.StartAsync("defaults.version-policy = all", "times/1=times1", "times/2=times2", "times/3=times3");
        var answered = 0;
        var workers = Enumerable.Range(0, 32).Select(async worker =>
        {
            var random = new Random(worker);
            for (var turn = 0; turn < 10; turn++)
            {
                var version = random.Next(1, 4).ToString();
                _ = await node.AskAsync(random.Next(2) == 0 ? new LoadModel("times", version) : new UnloadModel("times", version));
                if (await node.InferAsync("times", Tensors.Row(worker)) is not InferResult result) continue;
                var factor = int.Parse(result.Version);
                Assert.Equal(factor * (float)worker, Tensors.Take(result)[0]);
                Interlocked.Increment(ref answered);
            }
        });

        await Task.WhenAll(workers).WaitAsync(TimeSpan.FromMinutes(2));

        Assert.True(answered > 0);
        Assert.Equal(ModelState.Ready, (await node.AskAsync<ModelStatus>(new LoadModel("times", null))).State);
    }

    [Fact]
    public async Task Poll_RepositoryChanges_AreFollowed()
    {
        await using var node = await TestNode.StartAsync("repository { control = poll, poll-interval = 100 ms }", "times/1=times1");

        node.Put("times/2=times2");
        await node.UntilAsync("times", status => status is { Version: "2", State: ModelState.Ready });
        node.Put("other/1=mlp");
        while ((await node.AskAsync<ModelStatusList>(new GetModelStatus("other"))).Models is not [{ State: ModelState.Ready }]) await Task.Yield();
        node.Remove("times");
        while ((await node.AskAsync<ModelStatusList>(new GetModelStatus("times"))).Models.Count > 0) await Task.Yield();

        await node.FailAsync(InferFailureCode.NotFound, node.InferAsync("times", Tensors.Row(1)));
    }

    [Fact]
    public async Task Load_ModelConf_IsReadAndItsMistakesAreTheReason()
    {
        await using var node = await TestNode.StartAsync("repository.load-on-start = []", "times/1=times1");
        Assert.Equal(ModelState.Unloaded, (await node.StatusAsync("times")).State);

        node.PutConfiguration("times", "queue.max-lengt = 3");
        var failure = await node.FailAsync(InferFailureCode.Unavailable, node.AskAsync(new LoadModel("times", null)));
        Assert.Contains("inference.models.times.queue.max-lengt", failure.Message);
        node.PutConfiguration("times", "queue.max-length = 3");
        Assert.Equal(3, (await node.AskAsync<ModelStatus>(new LoadModel("times", null))).QueueLimit);
    }

    [Fact]
    public async Task Load_LongerThanItsDeadline_MakesTheModelUnavailable()
    {
        using var never = new ManualResetEventSlim();
        await using var node = await TestNode.StartAsync(
            "defaults.load-timeout = 100 ms",
            (path, settings, cancellation) =>
            {
                never.Wait(cancellation);
                throw new InvalidOperationException("Nobody sets the event.");
            },
            "times/1=times1");

        var status = await node.StatusAsync("times");

        Assert.Equal(ModelState.Unavailable, status.State);
        Assert.Contains("100 ms", status.Reason);
        await node.FailAsync(InferFailureCode.Unavailable, node.InferAsync("times", Tensors.Row(1)));
    }

    private static async Task<HashSet<string>> AskUntilAsync(TestNode node, CancellationToken stop)
    {
        var versions = new HashSet<string>();
        for (var value = 1; !stop.IsCancellationRequested; value++)
        {
            var answer = Assert.IsType<InferResult>(await node.InferAsync("times", Tensors.Row(value)));
            versions.Add(answer.Version);
            var version = answer.Version;
            Assert.Equal(int.Parse(version) * (float)value, Tensors.Take(answer)[0]);
        }

        return versions;
    }
}
