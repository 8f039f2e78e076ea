using ActorInference.Contracts;
using ActorInference.Inference;
using ActorInference.Isolation;
using Akka.Actor;

namespace ActorInference.Actors.Tests;

public class GrantedIsolationTests
{
    [Theory]
    [InlineData("thread")]
    [InlineData("process")]
    public async Task Instance_WhatWasAskedIsWhatTheOperatingSystemReports(string domain)
    {
        await using var node = await TestNode.StartAsync(
            $"defaults {{ fault-domain = {domain}, cores = 1, nice = 5, scheduling = batch }}", "mlp/1=mlp");
        Assert.Equal(Ledger.Output(1), Tensors.Take(await node.InferAsync("mlp", Ledger.Input(1))));

        var instance = Assert.Single((await node.AskAsync<ModelIsolation>(new GetModelIsolation("mlp", null))).Instances);

        Assert.Equal((domain, null), (instance.FaultDomain, instance.Problem));
        Assert.Contains(instance.State, (string[])["ready", "running"]); // The answer overtakes the word that the run is over.
        Assert.NotEmpty(instance.Rows);
        Assert.All(instance.Rows, row => Assert.True(row.Holds, row.ToString()));
        Assert.Contains(instance.Threads, thread => thread is { Nice: 5, Scheduling: "batch", Cores.Count: 1 });
        Assert.Equal(domain == "thread", instance.ProcessId == Environment.ProcessId);
    }

    [Theory]
    [InlineData("thread")]
    [InlineData("process")]
    public async Task Instance_WithACoreOfItsOwn_TellsThatTheNodesOtherThreadsAreNotOnIt(string domain)
    {
        await using var node = await TestNode.StartAsync($"defaults {{ fault-domain = {domain}, cores = 1 }}", "mlp/1=mlp");
        await UntilOnAsync(node, "mlp", 1, "the node's other threads");
    }

    [Fact]
    public async Task Spare_OfAModelWithACoreOfItsOwn_LoadsElsewhere_AndIsThenOnThatCore()
    {
        await using var node = await TestNode.StartAsync("defaults { fault-domain = process, cores = 1, standby = 1 }", "mlp/1=mlp");
        await node.UntilAsync("mlp", status => status.Instances.Any(each => each.State == "spare"));
        var isolation = await node.AskAsync<ModelIsolation>(new GetModelIsolation("mlp", null));

        Assert.Equal(2, isolation.Instances.Count);
        Assert.All(isolation.Instances, instance => Assert.All(instance.Rows, row => Assert.True(row.Holds, row.ToString())));
        Assert.All(isolation.Instances, instance => Assert.Empty(instance.Restarts));
    }

    [Fact]
    public async Task Load_InTheNode_IsOnTheLoadersCoresAndPriority_AndTheRunsAreNot()
    {
        var loading = new List<ObservedThread>();
        IModelRunner Load(string path, SessionSettings settings, CancellationToken cancellation)
        {
            loading.Add(IsolationReader.OfThread(Environment.ProcessId, ThreadAffinity.CurrentThreadId)!);
            return OnnxModelRunner.Load(path, settings, cancellation);
        }

        await using var node = await TestNode.StartAsync("node.loader.nice = 7\ndefaults.cores = 1", Load, "mlp/1=mlp");

        var cores = Assert.Single((await node.StatusAsync("mlp")).Instances).Cores;
        var loader = Assert.Single(loading);
        Assert.DoesNotContain(Assert.Single(cores), loader.Cores);
        if (ProcessRights.Read().MinNice < 0) Assert.Equal(7, loader.Nice);
        var serving = Assert.Single((await node.AskAsync<ModelIsolation>(new GetModelIsolation("mlp", null))).Instances).Threads;
        Assert.Equal(ThreadIsolator.OrdinaryNice, Assert.Single(serving).Nice);
    }

    [SkippableTheory]
    [InlineData("thread")]
    [InlineData("process")]
    public async Task SharedInstance_FollowsTheCoresThatNobodyLeased(string domain)
    {
        Skip.If(ProcessAffinity.Allowed.Count < 2, "Needs two cores.");
        await using var node = await TestNode.StartAsync($"models {{ mlp.cores = 1, times.fault-domain = {domain} }}", "mlp/1=mlp", "times/1=times1");
        var (all, fewer) = (ProcessAffinity.Allowed.Count, ProcessAffinity.Allowed.Count - 1);
        await node.AskAsync<ModelStatus>(new UnloadModel("times", null));
        await node.AskAsync<ModelStatus>(new LoadModel("times", null));
        for (var round = 0; round < 2; round++)
        {
            await UntilOnAsync(node, "times", fewer);
            await node.AskAsync<ModelStatus>(new UnloadModel("mlp", null));
            await UntilOnAsync(node, "times", all);
            await node.AskAsync<ModelStatus>(new LoadModel("mlp", null));
        }

        await UntilOnAsync(node, "times", fewer);
    }

    [SkippableFact]
    public async Task SharedInstance_CoresGivenBackWhileItLoads_HasThemAfterwards()
    {
        Skip.If(ProcessAffinity.Allowed.Count < 2, "Needs two cores.");
        var loading = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var isMoved = false;
        var isSecond = false;
        IModelRunner Load(string path, SessionSettings settings, CancellationToken cancellation)
        {
            if (Volatile.Read(ref isSecond))
            {
                loading.TrySetResult();
                isMoved = SpinWait.SpinUntil(() => ThreadAffinity.Read(ThreadAffinity.CurrentThreadId).Equals(ProcessAffinity.Allowed), TestNode.Patience);
            }

            return OnnxModelRunner.Load(path, settings, cancellation);
        }

        await using var node = await TestNode.StartAsync("models.mlp.cores = 1", Load, "mlp/1=mlp", "times/1=times1");
        await node.AskAsync<ModelStatus>(new UnloadModel("times", null));
        Volatile.Write(ref isSecond, true);
        var load = node.Router.Ask<object>(new LoadModel("times", null), 2 * TestNode.Patience);
        await loading.Task.WaitAsync(TestNode.Patience);
        await node.AskAsync<ModelStatus>(new UnloadModel("mlp", null));

        Assert.IsType<ModelStatus>(await load);
        Assert.True(isMoved, "The thread did not get the cores while it loaded.");
        await UntilOnAsync(node, "times", ProcessAffinity.Allowed.Count);
    }

    [SkippableFact]
    public async Task InputsOfAWorker_LieOnItsNodes_AlthoughTheNodeWritesThem()
    {
        Skip.IfNot(File.Exists("/proc/self/numa_maps"), "The kernel was built without NUMA.");
        await using var node = await TestNode.StartAsync("models { bound { fault-domain = process, numa = bind }, free.fault-domain = process }", "bound/1=times1", "free/1=times1");
        Assert.Equal(2f, Tensors.One(await node.InferAsync("bound", Tensors.Row(2))));
        Assert.Equal(2f, Tensors.One(await node.InferAsync("free", Tensors.Row(2))));

        var lines = File.ReadAllLines("/proc/self/numa_maps");

        Assert.All(PoliciesOf("bound"), policy => Assert.StartsWith("bind:", policy, StringComparison.Ordinal));
        Assert.All(PoliciesOf("free"), policy => Assert.Equal("default", policy));

        string[] PoliciesOf(string model)
        {
            // Rings are named after the worker, with a number behind.
            string[] policies = [.. lines.Where(line => line.Contains($"memfd:infer-{model}\\040", StringComparison.Ordinal) || line.Contains($"memfd:infer-{model} ", StringComparison.Ordinal)).Select(line => line.Split(' ')[1])];
            Assert.NotEmpty(policies);
            return policies;
        }
    }

    /// <summary>Waits until all that was asked of a model's instance holds, and its threads are on so many cores.</summary>
    private static async Task UntilOnAsync(TestNode node, string model, int cores, string row = "cores")
    {
        using var patience = new CancellationTokenSource(TestNode.Patience);
        while (true)
        {
            var instance = Assert.Single((await node.AskAsync<ModelIsolation>(new GetModelIsolation(model, null))).Instances);
            if (instance.Threads.Count > 0 && instance.Threads.All(thread => thread.Cores.Count == cores) && instance.Rows.All(each => each.Holds == true) && instance.Rows.Any(each => each.What.StartsWith(row, StringComparison.Ordinal))) return;
            Assert.False(patience.IsCancellationRequested, $"Not on {cores} cores: {string.Join("; ", instance.Rows)}; {string.Join("; ", instance.Threads.Select(thread => $"{thread.Name}: {string.Join(',', thread.Cores)}"))}");
            await Task.Delay(10);
        }
    }
}
