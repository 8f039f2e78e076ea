using System.Diagnostics;

namespace Akka.Cluster.Tests.Processes;

public class FullLoadTests
{
    /// <summary>With the detector and the resolver as they are by default: nodes that only lack a core are not taken for dead.</summary>
    [SkippableFact]
    public async Task FiveNodesOnCoresThatAreAllBusy_NobodyIsDownedInTenMinutes()
    {
        Skip.IfNot(Waiting.IsLong, "Ten minutes at full load are for the long form, INFER_LONG=1.");
        await using var group = new ProcessGroup();
        const string Defaults = """
            akka.cluster {
              gossip-interval = 1s, leader-actions-interval = 1s, unreachable-nodes-reaper-interval = 1s
              failure-detector { heartbeat-interval = 1s, acceptable-heartbeat-pause = 3s, expected-response-after = 1s, min-std-deviation = 100ms }
              split-brain-resolver.stable-after = 20s
            }
            """;
        var nodes = await group.UpAsync(5, Defaults);
        using var hogs = new Hogs(Environment.ProcessorCount);
        var unreachable = 0;
        await Waiting.HoldsAsync(
            () =>
            {
                unreachable += nodes.Count(node => node.View.Members.Any(member => !member.IsReachable));
                return nodes.All(node => !node.HasExited && node.View.Members.Count == nodes.Length && node.View.Members.All(member => member.Status == MemberStatus.Up));
            },
            () => string.Join("\n", nodes.Select(node => node.ToString())),
            TimeSpan.FromMinutes(10));
        await ProcessGroup.WholeAsync(nodes);
        Console.WriteLine($"Looks at a node that saw another as unreachable: {unreachable}.");
    }

    private sealed class Hogs : IDisposable
    {
        private readonly Process[] _shells;

        public Hogs(int count) => _shells = [.. Enumerable.Range(0, count).Select(_ => Process.Start("/bin/sh", ["-c", "while :; do :; done"]))];

        public void Dispose()
        {
            foreach (var shell in _shells)
            {
                shell.Kill();
                shell.Dispose();
            }
        }
    }
}
