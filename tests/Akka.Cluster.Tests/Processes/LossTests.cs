namespace Akka.Cluster.Tests.Processes;

public class LossTests
{
    [SkippableFact]
    public async Task NodeThatHearsNothing_EndsItself_TheOthersStay()
    {
        await NamespaceNetwork.NeedsFilterAsync();
        var network = await NamespaceNetwork.CreateAsync(4);
        await using var group = new ProcessGroup("", network);
        var nodes = await group.UpAsync(4);
        await network.LoseAsync(3, 100);
        await Task.WhenAll(nodes[3].UntilExitAsync("it hears nothing"), ProcessGroup.WholeAsync(nodes[..3]));
    }

    [SkippableFact]
    public async Task ThirtyPercentLossAndFlapping_NobodyIsDowned()
    {
        await NamespaceNetwork.NeedsFilterAsync();
        var network = await NamespaceNetwork.CreateAsync(3);
        await using var group = new ProcessGroup("", network);
        var nodes = await group.UpAsync(3, "akka.cluster.split-brain-resolver.stable-after = 20s");
        for (var node = 0; node < 3; node++) await network.LoseAsync(node, 30);
        await NobodyDownedAsync(nodes, Waiting.IsLong ? 60 : 6);
        for (var node = 0; node < 3; node++) await network.LoseAsync(node, 0);
        for (var round = 0; round < (Waiting.IsLong ? 30 : 3); round++)
        {
            await network.IsolateAsync(2);
            await NobodyDownedAsync(nodes, 1);
            await network.HealAsync(2);
            await NobodyDownedAsync(nodes, 1);
        }

        await ProcessGroup.WholeAsync(nodes);
    }

    private static Task NobodyDownedAsync(ClusterProcess[] nodes, int seconds) => Waiting.HoldsAsync(
        () => nodes.All(node => !node.HasExited && node.View.Members.Count == nodes.Length && node.View.Members.All(member => member.Status == MemberStatus.Up)),
        () => string.Join("\n", nodes.Select(node => node.ToString())),
        TimeSpan.FromSeconds(seconds));
}
