using System.Diagnostics;
using System.Globalization;
using ActorInference.Isolation;
using Xunit.Abstractions;

namespace ActorInference.Worker.Tests.Starts;

/// <summary>What a worker costs. The best of several counts, and of its time what it computes: the machine is shared.</summary>
public sealed class LeanTests(ITestOutputHelper output)
{
    private const int Rounds = 5;
    private const double MostMilliseconds = 400;
    private const double MostMebibytes = 60;

    [Fact]
    public void SmallModel_FirstAnswer_Costs400MillisecondsAnd60MebibytesAtMost()
    {
        var (fastest, leanest) = (double.MaxValue, double.MaxValue);
        for (var round = 0; round < Rounds; round++)
        {
            var begin = Stopwatch.GetTimestamp();
            using var worker = TestWorker.Start(Files.Small, plan => plan with { WarmUp = [1] });
            using var row = Tensors.Row(round);
            var timing = worker.WaitLoaded().Timing;
            worker.Run(row);
            var elapsed = Stopwatch.GetElapsedTime(begin);
            var process = IsolationReader.OfProcess(worker.Id)!;
            var computed = process.Threads.Sum(static thread => thread.CpuTime.TotalMilliseconds);
            var memory = Mebibytes(process.ProportionalBytes ?? process.ResidentBytes);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture,
                $"{elapsed.TotalMilliseconds:0} ms to the first answer (.NET {timing.Runtime.TotalMilliseconds:0}, isolation {timing.Isolation.TotalMilliseconds:0}, load {timing.Load.TotalMilliseconds:0}, warm-up {timing.WarmUp.TotalMilliseconds:0}), {computed:0} ms of them computing; {memory:0.0} MiB (resident {Mebibytes(process.ResidentBytes):0.0}, private {Mebibytes(process.PrivateBytes ?? 0):0.0})"));
            (fastest, leanest) = (Math.Min(fastest, computed), Math.Min(leanest, memory));
        }

        Assert.InRange(fastest, 0, MostMilliseconds);
        Assert.InRange(leanest, 0, MostMebibytes);
    }

    private static double Mebibytes(long bytes) => bytes / (double)(1 << 20);
}
