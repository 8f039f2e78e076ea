using ActorInference.Bench.Batching;
using ActorInference.Bench.Failover;
using ActorInference.Bench.Http;
using ActorInference.Bench.Interruption;
using ActorInference.Bench.Isolation;
using ActorInference.Bench.KernelLocal;
using ActorInference.Bench.KernelRemote;
using ActorInference.Bench.Overhead;
using ActorInference.Bench.Recovery;
using ActorInference.Bench.RemoteHop;
using ActorInference.Bench.Scale;
using ActorInference.Bench.WorkerLink;

namespace ActorInference.Bench;

/// <summary><c>bench NAME [--only TEXT] [--json]</c>: runs one benchmark and prints its rows and goals.</summary>
internal static class BenchCommand
{
    private static readonly IBenchmark[] Benchmarks =
    [
        new KernelLocalBenchmark(), new KernelRemoteBenchmark(), new OverheadBenchmark(), new BatchingBenchmark(), new HttpBenchmark(),
        new WorkerLinkBenchmark(), new IsolationBenchmark(), new RecoveryBenchmark(), new InterruptionBenchmark(), new FailoverBenchmark(), new ScaleBenchmark(), new RemoteHopBenchmark(),
#if AKKA_KERNEL
        new Membership.MembershipBenchmark(),
#endif
    ];

    /// <summary>Exit codes: 0 measured (whether or not goals are met), 2 wrong call.</summary>
    public static async Task<int> RunAsync(string[] args)
    {
        if (args is [PlainAspNetServer.Verb, var model, var port]) return await PlainAspNetServer.RunAsync(model, int.Parse(port));
        if (args is [IsolationChild.Verb, var setUp]) return await IsolationChild.RunAsync(setUp);
        if (args is [BareProcesses.BullyVerb]) return BareProcesses.RunBully();
        if (args is [SocketEcho.Verb, var path, var core]) return SocketEcho.Run(path, int.Parse(core));
        if (args is [NeighbourNode.Verb, var models, var seed]) return await NeighbourNode.RunAsync(models, seed);
        if (args is [EchoNode.Verb]) return await EchoNode.RunAsync();

        var json = args.Contains("--json");
        args = [.. args.Where(a => a != "--json")];
        var only = args is [.., "--only", var text] ? text : null;
        if (only is not null) args = args[..^2];
        var kills = args is [.., "--kills", var number] && int.TryParse(number, out var many) && many > 0 ? many : (int?)null;
        if (kills is not null) args = args[..^2];
        var benchmark = Benchmarks.FirstOrDefault(b => args.Contains(b.Name));
        var unknown = args.FirstOrDefault(a => a != benchmark?.Name) ?? (only is null || benchmark is ISelective or null ? kills is null || benchmark is ICounted ? null : "--kills" : "--only");
        if (benchmark is null || unknown is not null)
        {
            PrintUsage(unknown);
            return 2;
        }

        using var stop = new CancellationTokenSource();
        Console.CancelKeyPress += (_, e) => { e.Cancel = true; stop.Cancel(); };
        if (benchmark is ISelective selective) selective.Only = only;
        if (benchmark is ICounted counted && kills is { } count) counted.Count = count;
        var report = new Report(benchmark.Name);
        await benchmark.RunAsync(report, stop.Token);
        report.Print(json);
        return 0;
    }

    private static void PrintUsage(string? unknown)
    {
        if (unknown is not null and not "--help") Console.Error.WriteLine($"\"{unknown}\" is neither a benchmark nor an option of it.");
        Console.Error.WriteLine("usage: dotnet run -c Release --project bench -- NAME [--only TEXT] [--kills N] [--json]     (--only: models, set-ups or parts with TEXT in their names; overhead, isolation, worker-link, interruption; --kills: failover)");
        foreach (var b in Benchmarks) Console.Error.WriteLine($"  {b.Name,-14} {b.Summary}");
    }
}
