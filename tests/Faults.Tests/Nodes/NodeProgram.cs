using ActorInference.Actors;
using ActorInference.Contracts;
using ActorInference.Faults.Tests.Answers;
using ActorInference.Inference;
using Akka.Actor;
using Akka.Cluster;
using Akka.Configuration;

namespace ActorInference.Faults.Tests.Nodes;

/// <summary>
/// A node of the runtime in a process of its own. It books in a file outside what its replicas do, and what the requests came to that it asks itself all
/// the time; it tells the members that it knows, takes commands from standard input, and ends with its actor system, or when the input ends.
/// </summary>
internal static class NodeProgram
{
    internal const string Verb = "node";
    internal const string Leave = "leave";
    internal const string Unload = "unload ";
    internal const string Load = "load ";
    internal const string Burst = "burst ";

    /// <summary>What the answer to a command to load or unload begins with.</summary>
    internal const string Done = "done ";

    /// <summary>What a line about the members begins with; then follow how many are up, and "cut" where one of them cannot be reached.</summary>
    internal const string Members = "members ";

    internal static async Task<int> Main(string[] arguments)
    {
        if (arguments is [AnswerProgram.Verb, var site, var books]) return await AnswerProgram.RunAsync(site, books);
        if (arguments is not [Verb, var configuration, var ledger, var models]) return 2;
        var config = ConfigurationFactory.ParseString(await File.ReadAllTextAsync(configuration)).WithFallback(ConfigurationFactory.ParseString(InferenceSerializer.Configuration));
        if (!InferenceSettings.TryRead(config, out var settings, out var mistakes)) throw new ConfigurationException(string.Join('\n', mistakes));
        using var system = ActorSystem.Create("inference", config.WithFallback(InferenceSettings.Reference));
        using var book = new NodeBook(ledger, settings.Node.Name);
        ReplicaWatch.Start((ExtendedActorSystem)system, book);
        var runtime = InferenceRuntime.Start(system, settings, (path, session, cancellation) => new BookedRunner(OnnxModelRunner.Load(path, session, cancellation), book, ModelOf(path)));
        system.ActorOf(Props.Create(() => new Reporter()), "reporter");
        using var load = new NodeLoad(runtime.Router, book, models.Split(','));
        _ = Task.Run(() => ObeyAsync(system, runtime, load));
        await system.WhenTerminated;
        return 0;
    }

    // REPOSITORY/NAME/VERSION/model.onnx
    private static string ModelOf(string path) => Path.GetFileName(Path.GetDirectoryName(Path.GetDirectoryName(path)!))!;

    private static async Task ObeyAsync(ActorSystem system, InferenceRuntime runtime, NodeLoad load)
    {
        while (await Console.In.ReadLineAsync() is { } command)
        {
            if (command == Leave)
            {
                // As a balancer before the node does: what is not ready any more gets no new requests.
                await load.StopAsync();
                _ = CoordinatedShutdown.Get(system).Run(CoordinatedShutdown.ClrExitReason.Instance);
            }
            else if (command.StartsWith(Unload, StringComparison.Ordinal))
            {
                await AnswerAsync(runtime, new UnloadModel(command[Unload.Length..], null));
            }
            else if (command.StartsWith(Load, StringComparison.Ordinal))
            {
                await AnswerAsync(runtime, new LoadModel(command[Load.Length..], null));
            }
            else if (command.StartsWith(Burst, StringComparison.Ordinal))
            {
                load.Burst(command[Burst.Length..]);
            }
        }

        Environment.Exit(3);
    }

    private static async Task AnswerAsync(InferenceRuntime runtime, object command) => Console.WriteLine($"{Done}{await runtime.Router.Ask<object>(command)}");

    private sealed class Reporter : ReceiveActor
    {
        public Reporter()
        {
            var cluster = Cluster.Get(Context.System);
            cluster.Subscribe(Self, ClusterEvent.InitialStateAsEvents, typeof(ClusterEvent.IMemberEvent), typeof(ClusterEvent.ReachabilityEvent));
            ReceiveAny(_ => Console.WriteLine($"{Members}{cluster.State.Members.Count(member => member.Status == MemberStatus.Up)} {(cluster.State.Unreachable.Count > 0 ? "cut" : "")}"));
        }
    }
}
