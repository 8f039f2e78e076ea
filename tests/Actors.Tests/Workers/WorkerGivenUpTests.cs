using ActorInference.Contracts;
using static ActorInference.Actors.Tests.WorkerLoss;

namespace ActorInference.Actors.Tests;

/// <summary>A worker that dies too often is given up, and takes none of the healthy ones with it.</summary>
public class WorkerGivenUpTests
{
    private const int Deaths = 2;
    private static readonly string Restart = $"defaults.restart {{ min-backoff = 1 ms, max-backoff = 5 ms, max-failures = {Deaths} }}\n";

    [Fact]
    public async Task SpareDiesAgainAndAgain_IsGivenUp_AndTheOneThatServesGoesOn()
    {
        await using var node = await TestNode.StartAsync(InWorkers + Restart + "defaults.standby = 1", "times/1=times1");
        using var probe = new WorkerProbe(node);
        await probe.RecoveredAsync("times", 0);
        var serving = await probe.ServingAsync("times");
        await KillAsync(node, probe, 1, "spare");

        var status = await node.UntilAsync("times", each => each.Instances[1].State == "stopped");

        Assert.Equal((ModelState.Ready, "ready"), (status.State, status.Instances[0].State));
        var processes = await probe.ProcessesAsync("times");
        Assert.Equal([serving, 0], processes);
        Assert.Equal(3f, Tensors.One(await node.InferAsync("times", Tensors.Row(3))));
    }

    [Fact]
    public async Task OneOfSeveralDiesAgainAndAgain_TheOtherServes_UntilItIsGivenUpToo()
    {
        await using var node = await TestNode.StartAsync(InWorkers + Restart + "defaults.instances = 2", "times/1=times1");
        using var probe = new WorkerProbe(node);
        await KillAsync(node, probe, 0, "ready");

        var status = await node.UntilAsync("times", each => each.Instances[0].State == "stopped");
        Assert.Equal((ModelState.Ready, "ready"), (status.State, status.Instances[1].State));
        for (var value = 0; value < 4; value++) Assert.Equal(value, Tensors.One(await node.InferAsync("times", Tensors.Row(value))));

        await KillAsync(node, probe, 1, "ready");
        status = await node.UntilAsync("times", each => each.State == ModelState.Unavailable && each.Instances.All(instance => instance.State == "stopped"));
        Assert.Equal($"{Deaths} failures of its instances within 60 s, the last: its worker was killed.", status.Reason);
        var processes = await probe.ProcessesAsync("times");
        Assert.Equal([0, 0], processes);
    }

    private static async Task KillAsync(TestNode node, WorkerProbe probe, int instance, string state)
    {
        for (var death = 0; death < Deaths; death++)
        {
            var restarts = death;
            await node.UntilAsync("times", status => status.Instances[instance] is { } each && each.State == state && each.Restarts == restarts);
            Signals.Send((await probe.ProcessesAsync("times"))[instance], Signals.Kill);
            await probe.NextLossAsync();
        }
    }
}
