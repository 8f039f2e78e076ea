using System.Diagnostics;
using System.Globalization;
using ActorInference.Isolation;

namespace ActorInference.Bench.Isolation;

/// <summary>
/// What this machine permits: no runtime at all. This process, on the last core with all its threads, runs cls; another process, on the first core with all its
/// threads, runs det. What the victim still feels of the bully goes through the hardware: caches, memory, and whoever else has the machine.
/// </summary>
internal sealed class BareProcesses : IIsolationNode
{
    public const string BullyVerb = "isolation-bare-bully";

    private readonly RawModel _victim = new(BenchModel.Cls, 1);
    private readonly Process _bully;

    private BareProcesses(Process bully) => _bully = bully;

    public static async Task<BareProcesses> StartAsync()
    {
        ProcessAffinity.KeepOff(CoreSet.Of([.. Enumerable.Range(0, Environment.ProcessorCount - 1)]));
        var info = new ProcessStartInfo("taskset", ["-c", "0", Environment.ProcessPath!]) { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet") info.ArgumentList.Add(Http.BenchDeployment.BenchAssembly);
        info.ArgumentList.Add(BullyVerb);
        var process = Process.Start(info)!;
        await process.StandardOutput.ReadLineAsync();
        return new(process);
    }

    /// <summary>The other process: it begins at an empty line and ends at the next one, then tells its runs per second.</summary>
    public static int RunBully()
    {
        using var model = new RawModel(BenchModel.Det, 1);
        Console.WriteLine("ready");
        while (Console.ReadLine() is not null)
        {
            var end = Task.Run(Console.ReadLine);
            var started = Stopwatch.GetTimestamp();
            var runs = 0;
            for (; !end.IsCompleted; runs++) model.Run();
            Console.WriteLine((runs / Rounds.Seconds(started)).ToString(CultureInfo.InvariantCulture));
        }

        return 0;
    }

    public Task VictimAsync()
    {
        _victim.Run();
        return Task.CompletedTask;
    }

    public async Task<double> BullyAsync(CancellationToken end)
    {
        await _bully.StandardInput.WriteLineAsync();
        await _bully.StandardInput.FlushAsync(CancellationToken.None);
        await Task.Delay(Timeout.Infinite, end).ContinueWith(_ => { }, TaskScheduler.Default);
        await _bully.StandardInput.WriteLineAsync();
        await _bully.StandardInput.FlushAsync(CancellationToken.None);
        return double.Parse((await _bully.StandardOutput.ReadLineAsync(CancellationToken.None))!, CultureInfo.InvariantCulture);
    }

    public async ValueTask DisposeAsync()
    {
        _bully.StandardInput.Close();
        await _bully.WaitForExitAsync();
        _bully.Dispose();
        _victim.Dispose();
    }
}
