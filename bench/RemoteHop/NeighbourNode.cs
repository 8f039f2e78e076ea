using System.Diagnostics;
using ActorInference.Actors;
using ActorInference.Contracts;
using Akka.Actor;
using Akka.Cluster;
using Akka.Configuration;

namespace ActorInference.Bench.RemoteHop;

/// <summary>Nodes of one cluster on loopback: one in this process with the model "here", its neighbour in another process with the same model as "there".</summary>
internal sealed class NeighbourNode : IAsyncDisposable
{
    public const string Verb = "remote-hop-node";
    public const string Here = "here", There = "there";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private NeighbourNode(Process process) => _process = process;

    /// <summary>The neighbour, in a process of its own that joins the cluster at an address.</summary>
    public static NeighbourNode Start(string models, string seed)
    {
        var info = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet") info.ArgumentList.Add(typeof(NeighbourNode).Assembly.Location);
        foreach (var argument in new[] { Verb, models, seed }) info.ArgumentList.Add(argument);
        return new NeighbourNode(Process.Start(info) ?? throw new InvalidOperationException("The neighbour did not start."));
    }

    public static async Task<int> RunAsync(string models, string seed)
    {
        using var system = System(There, models);
        Cluster.Get(system).Join(Address.Parse(seed));
        await Console.In.ReadToEndAsync();
        return 0;
    }

    /// <summary>A node with a name, which is that of the model that it is to run.</summary>
    public static ActorSystem System(string name, string models)
    {
        var config = ConfigurationFactory.ParseString($$"""
            akka {
              loglevel = WARNING
              actor.provider = cluster
              remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0, maximum-frame-size = 64 MiB }
              cluster.failure-detector.acceptable-heartbeat-pause = 10s
            }
            inference {
              node.name = {{name}}
              repository.path = "{{models}}"
              models { {{Here}}.placement.nodes = [{{Here}}], {{There}}.placement.nodes = [{{There}}] }
            }
            """).WithFallback(ConfigurationFactory.ParseString(InferenceSerializer.Configuration));
        if (!InferenceSettings.TryRead(config, out var settings, out var mistakes)) throw new InvalidOperationException(string.Join('\n', mistakes));
        var system = ActorSystem.Create("inference", config.WithFallback(InferenceSettings.Reference));
        InferenceRuntime.Start(system, settings);
        return system;
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        using var patience = new CancellationTokenSource(Patience);
        await _process.WaitForExitAsync(patience.Token);
        _process.Dispose();
    }
}
