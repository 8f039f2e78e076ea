using System.Diagnostics;
using Akka.Actor;
using Akka.Configuration;

namespace ActorInference.Bench.KernelRemote;

/// <summary>The other process: an actor that echoes, and one that counts.</summary>
internal sealed class EchoNode : IAsyncDisposable
{
    public const string Verb = "kernel-remote-node";

    private readonly Process _process;

    private EchoNode(Process process, string address)
    {
        _process = process;
        Address = address;
    }

    public string Address { get; }

    public static ActorSystem System(string name) => ActorSystem.Create(name, ConfigurationFactory.ParseString(
        """
        akka {
          loglevel = ERROR
          stdout-loglevel = OFF
          actor.provider = remote
          remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0, maximum-frame-size = 10 MiB }
        }
        """).WithFallback(ConfigurationFactory.ParseString(SmallSerializer.Configuration)));

    public static async Task<int> RunAsync()
    {
        using var system = System("node");
        system.ActorOf(Props.Create(() => new Echo()), "echo");
        system.ActorOf(Props.Create(() => new Counter()), "counter");
        Console.WriteLine(((ExtendedActorSystem)system).Provider.DefaultAddress);
        await Console.In.ReadToEndAsync();
        return 0;
    }

    public static async Task<EchoNode> StartAsync()
    {
        var info = new ProcessStartInfo(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (Path.GetFileNameWithoutExtension(Environment.ProcessPath) == "dotnet") info.ArgumentList.Add(typeof(EchoNode).Assembly.Location);
        info.ArgumentList.Add(Verb);
        var process = Process.Start(info) ?? throw new InvalidOperationException("The other process did not start.");
        var address = await process.StandardOutput.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60));
        return new EchoNode(process, address ?? throw new InvalidOperationException("The other process ended at its start."));
    }

    public async ValueTask DisposeAsync()
    {
        _process.StandardInput.Close();
        if (!_process.WaitForExit(TimeSpan.FromSeconds(20))) _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
    }

    private sealed class Echo : UntypedActor
    {
        protected override void OnReceive(object message) => Sender.Tell(message, Self);
    }

    /// <summary>Answers the message that completes the number it was told before.</summary>
    private sealed class Counter : UntypedActor
    {
        private int _left;
        private IActorRef _asker = ActorRefs.Nobody;

        protected override void OnReceive(object message)
        {
            if (message is int expected)
            {
                (_left, _asker) = (expected, Sender);
                Sender.Tell("ready", Self);
            }
            else if (--_left == 0)
            {
                _asker.Tell("done", Self);
            }
        }
    }
}
