using ActorInference.Contracts;
using ActorInference.Isolation;

namespace ActorInference.Actors.Tests;

public class CoreTests
{
    [SkippableFact]
    public async Task Start_ExclusiveCore_IsHeldByOneAndRefusedToTheOther()
    {
        var allowed = CpuTopology.Read().Allowed.ToArray();
        Skip.If(allowed.Length < 2, "One core always stays for the runtime.");
        await using var node = await TestNode.StartAsync(
            $"models {{ a.cores = [{allowed[1]}], b.cores = [{allowed[1]}], c.cores = shared }}", "a/1=times1", "b/1=times1", "c/1=times1");

        var models = (await node.AskAsync<ModelStatusList>(new GetModelStatus(null))).Models.ToDictionary(model => model.Model);
        var winner = models["a"].State == ModelState.Ready ? "a" : "b";
        var loser = winner == "a" ? "b" : "a";
        var held = Assert.Single(models[winner].Instances);
        Assert.Equal([allowed[1]], held.Cores);
        Assert.False(held.CoresShared);
        Assert.Equal(CoreSet.Of(allowed[1]), ThreadAffinity.Read(held.ThreadId));
        Assert.Contains($"'{winner}/0'", models[loser].Reason);
        var shared = Assert.Single(models["c"].Instances);
        Assert.True(shared.CoresShared);

        var status = await node.AskAsync<NodeStatus>(new GetNodeStatus());
        Assert.Equal($"{winner}/0", status.Cores.Single(core => core.Core == allowed[1]).Holder);
        Assert.All(status.Cores.Where(core => core.Core != allowed[1]), core => Assert.Null(core.Holder));
        var failure = await node.FailAsync(InferFailureCode.Unavailable, node.InferAsync(loser, Tensors.Row(1)));
        Assert.Contains($"'{winner}/0'", failure.Message);

        await node.AskAsync<ModelStatus>(new UnloadModel(winner, null));
        Assert.Equal(ModelState.Ready, (await node.AskAsync<ModelStatus>(new LoadModel(loser, null))).State);
    }

    [SkippableFact]
    public async Task Start_ExclusiveCore_OtherThreadsLeaveIt()
    {
        var allowed = CpuTopology.Read().Allowed.ToArray();
        Skip.If(allowed.Length < 2, "One core always stays for the runtime.");
        await using (var node = await TestNode.StartAsync("models.a.cores = 1", "a/1=times1"))
        {
            var instance = Assert.Single((await node.StatusAsync("a")).Instances);
            var leased = CoreSet.Of([.. instance.Cores]);
            Assert.True(
                SpinWait.SpinUntil(() => !ThreadAffinity.Read(Environment.ProcessId).Overlaps(leased), TestNode.Patience),
                "The main thread still may run on the leased core.");
        }

        Assert.True(SpinWait.SpinUntil(() => ThreadAffinity.Read(Environment.ProcessId).Equals(CoreSet.Of(allowed)), TestNode.Patience));
    }
}
