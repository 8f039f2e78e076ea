using System.Diagnostics;
using ActorInference.Contracts;
using Xunit.Abstractions;

namespace ActorInference.Actors.Tests;

/// <summary>What tests of lost workers have in common.</summary>
internal static class WorkerLoss
{
    public const string InWorkers = "defaults.fault-domain = process\n";
    public const string Quick = "defaults.restart { min-backoff = 5 ms, max-backoff = 20 ms, max-failures = 1000 }\n";
    public const int Rounds = 30;

    public static Random Seeded(ITestOutputHelper output)
    {
        var seed = Random.Shared.Next();
        output.WriteLine($"seed {seed}");
        return new Random(seed);
    }

    // A moment that no timer can hit: between asking and dying lie microseconds.
    public static void Spin(int microseconds)
    {
        var until = Stopwatch.GetTimestamp() + (microseconds * Stopwatch.Frequency / 1_000_000);
        while (Stopwatch.GetTimestamp() < until) Thread.SpinWait(10);
    }

    /// <summary>Waits until the process computes: an endless run takes processor time.</summary>
    public static async Task RunningAsync(int process)
    {
        using var worker = System.Diagnostics.Process.GetProcessById(process);
        var before = worker.TotalProcessorTime;
        using var patience = new CancellationTokenSource(TestNode.Patience);
        while (worker.TotalProcessorTime - before < TimeSpan.FromMilliseconds(50))
        {
            patience.Token.ThrowIfCancellationRequested();
            await Task.Yield();
            worker.Refresh();
        }
    }

    public static int AssertLost(InferFailure failure)
    {
        Assert.Equal(InferFailureCode.WorkerLost, failure.Code);
        return 1;
    }

    public static int AssertRight(int value, object answer)
    {
        Assert.Equal(Ledger.Output(value), Tensors.Take(answer));
        return 1;
    }
}
