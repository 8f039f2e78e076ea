using System.Globalization;
using ActorInference.Faults.Tests.Processes;

namespace ActorInference.Faults.Tests.Answers;

/// <summary>A node as the test sees it from outside.</summary>
internal sealed class AnswerNode : IDisposable
{
    private readonly Child _process;
    private readonly TaskCompletionSource _gone = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal AnswerNode(int number, string configuration, string books)
    {
        Number = number;
        _process = Child.Start(Path.GetFileName(typeof(AnswerProgram).Assembly.Location), AnswerProgram.Verb, configuration, books);
    }

    internal int Number { get; }

    /// <summary>As it books its runs.</summary>
    internal string Name => RunBook.NameOf(NameOf(Number), _process.Id);

    /// <summary>Its connections are its own: those to its predecessor are dead.</summary>
    internal HttpClient Http { get; } = new() { Timeout = Timeout.InfiniteTimeSpan };

    internal Uri Url => new($"http://{HostOf(Number)}:{AnswerProgram.HttpPort}");

    internal string Router => $"akka.tcp://inference@{HostOf(Number)}:{ClusterConfiguration.Port}/user/inference";

    /// <summary>It is asked.</summary>
    internal bool IsOpen { get; set; }

    /// <summary>Completes when its process has ended.</summary>
    internal Task Gone => _gone.Task;

    internal bool HasExited => _process.HasExited;

    internal static string NameOf(int number) => string.Create(CultureInfo.InvariantCulture, $"a{number}");

    internal static string HostOf(int number) => ClusterConfiguration.Loopback(160 + number);

    internal async Task KillAsync()
    {
        _process.Signal(Posix.Kill);
        await _process.EndAsync();
        _gone.SetResult();
    }

    internal async Task LeaveAsync()
    {
        await _process.SayAsync(AnswerProgram.Leave);
        var (code, _) = await _process.EndAsync();
        Assert.True(code == 0, $"It ended with {code}: {this}");
        _gone.SetResult();
    }

    public void Dispose()
    {
        Http.Dispose();
        _process.Dispose();
    }

    public override string ToString() => $"{Name}{(HasExited ? ", which has ended" : "")}:\n{string.Join('\n', _process.Lines.TakeLast(30))}";
}
