using ActorInference.Actors;
using ActorInference.Contracts;
using ActorInference.Hosting.Http;
using ActorInference.Inference;
using Akka;
using Akka.Actor;
using Akka.Configuration;

namespace ActorInference.Faults.Tests.Answers;

/// <summary>A node in a process of its own that is asked from outside, by actor message and over HTTP, and books each run before it begins.</summary>
internal static class AnswerProgram
{
    internal const string Verb = "answers";

    /// <summary>The command to leave the cluster and end.</summary>
    internal const string Leave = "leave";

    /// <summary>Where each node listens at its own address.</summary>
    internal const int HttpPort = 8000;

    /// <param name="configuration">File.</param>
    /// <param name="books">Folder.</param>
    internal static async Task<int> RunAsync(string configuration, string books)
    {
        var config = ConfigurationFactory.ParseString(await File.ReadAllTextAsync(configuration)).WithFallback(ConfigurationFactory.ParseString(InferenceSerializer.Configuration));
        if (!InferenceSettings.TryRead(config, out var settings, out var mistakes)) throw new ConfigurationException(string.Join('\n', mistakes));
        using var system = ActorSystem.Create("inference", config.WithFallback(InferenceSettings.Reference));
        using var book = new RunBook(books, RunBook.NameOf(settings.Node.Name, Environment.ProcessId));
        var runtime = InferenceRuntime.Start(system, settings, (path, session, cancellation) => new CountedRunner(OnnxModelRunner.Load(path, session, cancellation), book, ModelOf(path)));
        var http = await HttpServer.StartAsync(
            system, runtime.Router, new HttpSettings { Host = config.GetString("akka.remote.dot-netty.tcp.hostname"), Port = HttpPort }, runtime.MemoryOf);
        CoordinatedShutdown.Get(system).AddTask(CoordinatedShutdown.PhaseServiceUnbind, "stop-http", async () =>
        {
            await http.DisposeAsync();
            return Done.Instance;
        });
        _ = Task.Run(() => ObeyAsync(system));
        await system.WhenTerminated;
        return 0;
    }

    // REPOSITORY/NAME/VERSION/model.onnx
    private static string ModelOf(string path) => Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(path)!))!;

    // Ends with the process that started it.
    private static async Task ObeyAsync(ActorSystem system)
    {
        while (await Console.In.ReadLineAsync() is { } command)
            if (command == Leave) _ = CoordinatedShutdown.Get(system).Run(CoordinatedShutdown.ClrExitReason.Instance);
        Environment.Exit(3);
    }
}
