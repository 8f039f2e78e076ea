using Akka.Actor;
using Akka.Configuration;

namespace Akka.Cluster.Tests.Actors;

public class FirstContactTests
{
    [Fact]
    public async Task AllTalkToAllAtOnce_EveryQuestionIsAnswered()
    {
        var config = ConfigurationFactory.ParseString("akka.actor.provider = remote, akka.loglevel = WARNING, akka.remote.dot-netty.tcp { hostname = \"127.0.0.1\", port = 0 }");
        for (var round = 0; round < 15; round++)
        {
            var systems = Enumerable.Range(0, 4).Select(_ => ActorSystem.Create("sys", config)).ToArray();
            var echoes = systems.Select(system => system.ActorOf(Props.Create(() => new Echo()), "echo")).ToArray();
            var addresses = systems.Select(system => ((ExtendedActorSystem)system).Provider.DefaultAddress).ToArray();
            var asks = new List<Task>();
            for (var from = 0; from < 4; from++)
                for (var to = 0; to < 4; to++)
                    if (from != to) asks.Add(AskAsync(systems[from], addresses[to], $"{round}: {from} -> {to} ({addresses[from]} -> {addresses[to]})"));
            await Task.WhenAll(asks);
            foreach (var system in systems) await system.Terminate();
        }
    }

    private static async Task AskAsync(ActorSystem system, Address to, string what)
    {
        try
        {
            for (var i = 0; i < 20; i++) await system.ActorSelection(new RootActorPath(to) / "user" / "echo").Ask<string>("x", TimeSpan.FromSeconds(60));
        }
        catch (AskTimeoutException)
        {
            Assert.Fail($"no answer: {what}");
        }
    }

    private sealed class Echo : ReceiveActor
    {
        public Echo() => Receive<string>(text => Sender.Tell(text));
    }
}
