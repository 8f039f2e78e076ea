using System.Diagnostics;
using System.Net;
using ActorInference.Faults.Tests.Invariants;
using ActorInference.Faults.Tests.Processes;
using Xunit.Abstractions;

namespace ActorInference.Faults.Tests.Workers;

/// <summary>W8: the node is killed. Its workers end with it, nothing is left of their memory, and the next start sweeps their control groups.</summary>
public sealed class KilledNodeTests(ITestOutputHelper output)
{
    private static readonly TimeSpan Bound = Bounds.Milliseconds(2000);

    [Fact]
    public async Task NodeKilled_WorkersAreGone_AndTheNextStartFindsNothing()
    {
        var (random, seed) = Rounds.Seeded(output);
        var limit = ControlGroupTree.CanLimitMemory ? "memory-limit = 512 MiB" : "";
        var before = Directory.GetFileSystemEntries("/dev/shm");
        await using var server = await Server.StartAsync(Configurations.Isolated("count", "instances = 2", limit), "count");
        var slowest = TimeSpan.Zero;
        for (var round = 0; round < Math.Max(1, Rounds.Count / 6); round++)
        {
            using var judge = server.Judge(seed + round, "name=victim,model=count,in-flight=8,size=3000");
            await judge.BookedAsync(20);
            var workers = Worker.All(server);
            Assert.Equal(2, workers.Count);
            var node = server.Process.Id;
            await Task.Delay(random.Next(200));
            var started = Stopwatch.GetTimestamp();
            Posix.Signal(node, Posix.Kill);
            await Eventually.TrueAsync(() => !workers.Any(worker => worker.IsAlive), Bound, () => "workers outlived their node");
            slowest = TimeSpan.FromTicks(Math.Max(slowest.Ticks, Stopwatch.GetElapsedTime(started).Ticks));
            await judge.StopAsync();
            await server.Process.EndAsync();

            await server.StartAgainAsync();
            Assert.Equal(HttpStatusCode.OK, await server.StatusAsync("/health/ready"));
            await Eventually.TrueAsync(() => ControlGroupTree.Of(node).Count == 0, Bound, () => $"control groups were not swept: {string.Join(", ", ControlGroupTree.Of(node))}");
            Assert.Empty(Directory.GetFileSystemEntries("/dev/shm").Except(before));
        }

        output.WriteLine($"the last worker was gone {slowest.TotalMilliseconds:0} ms after its node");
    }
}
