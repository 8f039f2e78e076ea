using System.Diagnostics;
using System.Text.Json;

namespace ActorInference.Bench.Isolation;

/// <summary>
/// A set-up in a process of its own, since cores and threads belong to a process: <c>bench isolation-node NAME</c>. A line "alone SECONDS" or "both SECONDS"
/// on its standard input is answered by one line of figures; it ends with that input.
/// </summary>
internal sealed class IsolationChild : IAsyncDisposable
{
    public const string Verb = "isolation-node";
    private const string Ready = "ready";

    private readonly Process _process;

    private IsolationChild(IsolationSetUp setUp, Process process) => (SetUp, _process) = (setUp, process);

    public IsolationSetUp SetUp { get; }

    /// <summary>The other side: what the process itself does.</summary>
    public static async Task<int> RunAsync(string name)
    {
        var setUp = IsolationSetUp.All.Single(each => each.Name == name);
        await using IIsolationNode node = setUp.Models is { } models
            ? await RuntimeNode.StartAsync(models, BenchModel.Cls, BenchModel.Det)
            : name == IsolationSetUp.Bare ? await BareProcesses.StartAsync() : new DefaultService();

        // Until the code that every request passes is compiled for good: the first seconds are twice as slow at the 99th percentile.
        await IsolationLoad.RunAsync(node, true, TimeSpan.FromSeconds(3));
        Console.WriteLine(Ready);
        while (Console.ReadLine() is { } line)
        {
            var words = line.Split(' ');
            var figures = await IsolationLoad.RunAsync(node, words[0] == "both", TimeSpan.FromSeconds(double.Parse(words[1], System.Globalization.CultureInfo.InvariantCulture)));
            Console.WriteLine(JsonSerializer.Serialize(figures));
        }

        return 0;
    }

    public static async Task<IsolationChild> StartAsync(IsolationSetUp setUp)
    {
        var start = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(start.FileName) == "dotnet") start.ArgumentList.Add(Http.BenchDeployment.BenchAssembly);
        start.ArgumentList.Add(Verb);
        start.ArgumentList.Add(setUp.Name);
        var child = new IsolationChild(setUp, Process.Start(start)!);
        await child.ReadAsync();
        return child;
    }

    public async Task<IsolationFigures> RunAsync(bool withBully, TimeSpan time)
    {
        try
        {
            await WriteAsync(string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{(withBully ? "both" : "alone")} {time.TotalSeconds}"));
        }
        catch (IOException)
        {
            // It ended while it was another one's turn; reading on tells why.
        }

        return JsonSerializer.Deserialize<IsolationFigures>(await ReadAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            _process.StandardInput.Close();
        }
        catch (IOException)
        {
            // It ended before it read all.
        }

        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private async Task WriteAsync(string line)
    {
        await _process.StandardInput.WriteLineAsync(line);
        await _process.StandardInput.FlushAsync();
    }

    // What the child's actor system logs comes on the same stream.
    private async Task<string> ReadAsync()
    {
        while (await _process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line == Ready || line.StartsWith('{')) return line;
            await Console.Error.WriteLineAsync($"{SetUp.Name}: {line}");
        }

        await _process.WaitForExitAsync();
        throw new InvalidOperationException($"The set-up \"{SetUp.Name}\" ended with the exit code {_process.ExitCode}; its reason is above.");
    }
}
