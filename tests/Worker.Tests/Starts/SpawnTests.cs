using System.Diagnostics;
using ActorInference.Isolation;

namespace ActorInference.Worker.Tests.Starts;

/// <summary>What a worker gets of its node, and what not.</summary>
public sealed class SpawnTests
{
    [Fact]
    public void Descriptors_AreTheFourAndWhatTheWorkerOpenedItself()
    {
        using var open = new FileStream("/etc/hostname", FileMode.Open, FileAccess.Read);
        using var worker = TestWorker.Start(Files.Small);

        var links = Directory.GetFileSystemEntries($"/proc/{worker.Id}/fd").ToDictionary(static path => int.Parse(Path.GetFileName(path)), static path => new FileInfo(path).LinkTarget ?? "");

        Assert.Equal("/dev/null", links[0]);
        Assert.StartsWith("pipe:", links[1], StringComparison.Ordinal);
        Assert.Equal(links[1], links[2]);
        Assert.StartsWith("socket:", links[3], StringComparison.Ordinal);
        Assert.DoesNotContain("/etc/hostname", links.Values);

        // The runtime itself duplicates its standard streams while it starts.
        Assert.DoesNotContain(links.Where(static link => link.Key > 3), link => link.Value.StartsWith("socket:", StringComparison.Ordinal));
        worker.WaitLoaded();
    }

    [Fact]
    public void Environment_HoldsWhatIsNeededAndThePlansVariables()
    {
        Environment.SetEnvironmentVariable("INFER_TEST_SECRET", "of the node");
        var isolation = new ProcessIsolation { Environment = new Dictionary<string, string> { ["CUDA_VISIBLE_DEVICES"] = "MIG-1" } };
        using var worker = TestWorker.Load(Files.Small, plan => plan with { Isolation = isolation });

        var variables = File.ReadAllText($"/proc/{worker.Id}/environ").Split('\0', StringSplitOptions.RemoveEmptyEntries);

        Assert.Contains("CUDA_VISIBLE_DEVICES=MIG-1", variables);
        Assert.Contains($"PATH={Environment.GetEnvironmentVariable("PATH")}", variables);
        Assert.DoesNotContain(variables, static each => each.StartsWith("INFER_TEST_SECRET", StringComparison.Ordinal));
    }

    [Fact]
    public void ProcessGroup_IsItsOwn()
    {
        using var worker = TestWorker.Load(Files.Small);

        var fields = File.ReadAllText($"/proc/{worker.Id}/stat").Split(") ")[1].Split(' ');

        Assert.Equal(worker.Id.ToString(), fields[2]);
        Assert.Equal(Environment.ProcessId.ToString(), fields[1]);
    }

    [Fact]
    public void Cores_AreThoseOfThePlanFromTheStart()
    {
        var cores = CoreSet.Of(0);
        using var worker = TestWorker.Load(Files.Small, plan => plan with { Instances = [new(0, new ThreadIsolation { Cores = cores })], Isolation = new() { Threads = new() { Cores = cores } } });

        Assert.All(IsolationReader.OfProcess(worker.Id)!.Threads, thread => Assert.Equal(cores, thread.Cores));
        Assert.NotEqual(cores, ThreadAffinity.Read(Environment.ProcessId));
    }

    [Fact]
    public void StartedByHand_SaysSo()
    {
        using var process = Process.Start(new ProcessStartInfo(Path.Combine(AppContext.BaseDirectory, "worker", "infer-worker")) { RedirectStandardError = true })!;

        Assert.Contains("not started by hand", process.StandardError.ReadToEnd(), StringComparison.Ordinal);
        process.WaitForExit();
        Assert.Equal(2, process.ExitCode);
    }

    [Fact]
    public void Plan_ThatCannotBe_IsRefusedAndLeavesNothing()
    {
        var before = Belongings.Count();

        Assert.Throws<ArgumentException>(() => TestWorker.Start(Files.Small, plan => plan with { Instances = [] }));
        Assert.Throws<ArgumentException>(() => TestWorker.Start(Files.Small, plan => plan with { Limits = new() { RingBytes = 5 } }));
        Assert.Throws<IsolationException>(() => TestWorker.Start(Files.Small, plan => plan with { Isolation = new() { Environment = new Dictionary<string, string> { ["a=b"] = "c" } } }));
        Assert.Throws<IsolationException>(() => TestWorker.Start(Files.Small, plan => plan with { Session = new byte[1 << 20] }));

        Assert.Equal(before.Children, Belongings.Count().Children);
        Assert.Equal(before.Zombies, Belongings.Count().Zombies);
    }
}
