using System.Diagnostics;
using Akka.Actor;
using Akka.Configuration;

namespace Akka.Remote.Tests;

/// <summary>A system in a process of its own, with an actor "echo" and an actor "parent" that makes children on demand.</summary>
internal sealed class RemoteNode : IAsyncDisposable
{
    private const string Verb = "node";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly Process _process;

    private RemoteNode(Process process, Address address)
    {
        _process = process;
        Address = address;
    }

    public Address Address { get; }

    public int Id => _process.Id;

    public static async Task<int> Main(string[] args)
    {
        if (args is not [Verb, var name, var port, var hocon]) return 2;
        using var system = RemoteSystem.Start(name, $"akka.remote.dot-netty.tcp.port = {port}\n{hocon}");
        system.ActorOf(Props.Create<Echo>(), "echo");
        await Console.Out.WriteLineAsync(RemoteSystem.AddressOf(system).ToString());
        await Console.In.ReadToEndAsync();
        await system.Terminate();
        return 0;
    }

    public static async Task<RemoteNode> StartAsync(string name = "node", int port = 0, string hocon = "")
    {
        var info = new ProcessStartInfo(Environment.ProcessPath is { } host && Path.GetFileName(host).StartsWith("dotnet", StringComparison.Ordinal) ? host : "dotnet")
        {
            ArgumentList = { typeof(RemoteNode).Assembly.Location, Verb, name, port.ToString(), hocon },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(info)!;
        var line = await process.StandardOutput.ReadLineAsync().WaitAsync(Patience);
        return new RemoteNode(process, Address.Parse(line ?? throw new InvalidOperationException("The node ended before it listened.")));
    }

    public ActorSelection Select(ActorSystem from, string path) => from.ActorSelection($"{Address}/{path}");

    public Task<IActorRef> Resolve(ActorSystem from, string path) => Select(from, path).ResolveOne(TimeSpan.FromSeconds(60));

    /// <summary>SIGKILL.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public async Task StopAsync()
    {
        _process.StandardInput.Close();
        await _process.WaitForExitAsync().WaitAsync(Patience);
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
    }
}
