using ActorInference.Faults.Tests.Invariants;
using ActorInference.Faults.Tests.Processes;
using ActorInference.Ledger.Asking;
using Xunit.Abstractions;

namespace ActorInference.Faults.Tests.Workers;

/// <summary>
/// W7: a worker's shared memory is overwritten from outside while it serves: its header, its lanes' words and rings, or all of it; cut off it cannot be.
/// The node lives, gives no wrong answer, and replaces the worker where the damage was seen.
/// </summary>
public sealed class DamagedLinkTests(ITestOutputHelper output)
{
    // A worker whose own words say that the node closed the lane ends by itself.
    private static readonly string[] Causes = ["(link-damaged)", "(hung)", "(exited)"];

    private const int InFlight = 8, Page = 4096, Ways = 5, All = 3;

    [SkippableFact]
    public async Task SharedMemoryOverwritten_TheNodeLivesAndTheWorkerIsReplaced()
    {
        Skip.IfNot(Environment.UserName == "root", "needs root: it opens the memory of another process");
        var (random, seed) = Rounds.Seeded(output);
        await using var server = await Server.StartAsync(
            Configurations.Isolated("count", Configurations.Undaunted, "link.heartbeat-timeout = 1 s"), "count");
        await Worker.ReplaceAsync(server, "count");
        using var vigil = await Vigil.BeginAsync(
            server, output, seed, $"name=victim,model=count,in-flight={InFlight},size=2000,deadline=2000");
        var replaced = 0;
        for (var round = 0; round < Rounds.Count; round++)
        {
            var time = Monotonic.Now;
            var worker = await DamageAsync(server, random, round);
            if (round % Ways == All) await Eventually.TrueAsync(() => !worker.IsAlive, Bounds.Milliseconds(3000), () => "a worker lives on with its whole memory overwritten");
            await vigil.Judge.RightAsync("victim", time, Bounds.Milliseconds(6000));
            if (!worker.IsAlive) replaced++;
        }

        var findings = await vigil.EndAsync();
        await AssertCountedAsync(server);
        var told = vigil.Lines.Where(IsLoss).ToArray();
        output.WriteLine($"{Rounds.Count} times damaged, {replaced} times replaced, {findings.Load("victim").Failed} of {findings.Load("victim").Sent} requests failed");
        foreach (var line in told.Take(5)) output.WriteLine(line);
        Assert.NotEmpty(told);
        Assert.All(told, line => Assert.Contains(Causes, cause => line.Contains(cause, StringComparison.Ordinal)));
    }

    private static bool IsLoss(string line) => line.Contains("[201]", StringComparison.Ordinal);

    /// <summary>Each loss that the server ever told of is counted as a restart (V9).</summary>
    private static async Task AssertCountedAsync(Server server)
    {
        string[] told = [];
        await Eventually.FindAsync(
            async () =>
            {
                told = [.. server.Process.Lines.Where(IsLoss)];
                return (await server.MetricsAsync()).Sum("inference_instance_restarts_total", ("model", "count")) == told.Length ? told : null;
            },
            Bounds.Patience,
            () => $"not as many restarts are counted as are told:\n{string.Join('\n', told)}");
    }

    /// <summary>Damages the memory of the worker that there is, as soon as it has some.</summary>
    private static async Task<Worker> DamageAsync(Server server, Random random, int round)
    {
        Worker? damaged = null;
        await Eventually.TrueAsync(
            () =>
            {
                if (Worker.All(server, "count") is not [.., var worker]) return false;
                using var memory = WorkerMemory.TryOpen(worker.Id);
                if (memory is null) return false;
                Assert.False(memory.TryCutOff(Page), "the memory of a worker can be cut off under its node");
                Damage(memory, random, round);
                damaged = worker;
                return true;
            },
            Bounds.Patience,
            () => "there is no worker with a segment");
        return damaged!;
    }

    // In turn: anywhere in the words of the first lane, anywhere in its rings, a length word set to the most, all lanes, the header behind what it is found by.
    private static void Damage(WorkerMemory memory, Random random, int round)
    {
        var garbage = new byte[(round % Ways) switch
        {
            All => memory.Size - Page,
            Ways - 1 => Page - sizeof(ulong),
            _ => 64,
        }];
        random.NextBytes(garbage);
        var offset = (round % Ways) switch
        {
            0 => Page + (random.Next(16) * 128),
            1 => (2 * Page) + random.NextInt64(memory.Size - (2 * Page) - garbage.Length),
            2 => Page + (random.Next(4) * 128),
            All => Page,
            _ => sizeof(ulong),
        };
        if (round % Ways == 2) garbage.AsSpan().Fill(0xFF);
        memory.Write(offset, garbage);
    }
}
