using System.Runtime.InteropServices;

namespace ActorInference.Bench.Interruption;

/// <summary>One way to hurt a worker (the rows W1 to W4 of the faults), and the model that it is done to.</summary>
/// <param name="Name">As it is shown.</param>
/// <param name="Model">A file of tests/models; its section of the configuration is <see cref="FaultedServer"/>'s.</param>
/// <param name="Load">An ordinary request, JSON.</param>
/// <param name="InjectAsync">Hurts the worker whose process id it is given.</param>
internal sealed partial record Fault(string Name, string Model, string Load, Func<FaultedServer, int, Task> InjectAsync)
{
    private const string Count = """{"inputs":[{"name":"x","datatype":"FP32","shape":[1],"data":[1]},{"name":"rounds","datatype":"INT64","shape":[],"data":[1000]}]}""";

    // A loop that nobody lives to see the end of, with a deadline of 200 ms. It is the model of the other rows, so that the bystander has the same load beside it before.
    private const string Endless = """{"parameters":{"timeout":200000},"inputs":[{"name":"x","datatype":"FP32","shape":[1],"data":[1]},{"name":"rounds","datatype":"INT64","shape":[],"data":[1000000000000000000]}]}""";

    public static Fault[] All { get; } =
    [
        new("nothing", "count", Count, (_, _) => Task.CompletedTask),
        Signalled("W1 SIGKILL", 9),
        Signalled("W2 SIGSEGV", 11),
        Signalled("W2 SIGABRT", 6),
        Signalled("W2 SIGBUS", 7),
        new("W3 memory limit", "hoard", Hoard(16), (server, _) => server.AskAsync("hoard", Hoard(4 * FaultedServer.HoardLimit / sizeof(float)))),
        Signalled("W4 SIGSTOP", 19),
        new("W4 endless run", "count", Count, (server, _) => server.AskAsync("count", Endless)),
    ];

    private static string Hoard(long elements) => $$"""{"inputs":[{"name":"x","datatype":"INT64","shape":[1],"data":[{{elements}}]}]}""";

    private static Fault Signalled(string name, int signal) => new(name, "count", Count, (_, worker) =>
    {
        if (Kill(worker, signal) != 0) throw new InvalidOperationException($"Process {worker} cannot be sent signal {signal}.");
        return Task.CompletedTask;
    });

    [LibraryImport("libc", EntryPoint = "kill")]
    private static partial int Kill(int process, int signal);
}
