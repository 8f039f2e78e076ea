using Akka.Actor;
using Akka.Configuration;

namespace Akka.Remote.Tests;

/// <summary>Actor systems that reach each other over loopback, each on a free port.</summary>
internal static class RemoteSystem
{
    private const string Base =
        """
        akka {
          loglevel = OFF
          stdout-loglevel = OFF
          log-dead-letters = off
          actor.provider = remote
          coordinated-shutdown.run-by-clr-shutdown-hook = off
          remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0 }
        }
        """;

    public static ActorSystem Start(string name = "sys", string hocon = "") =>
        ActorSystem.Create(name, ConfigurationFactory.ParseString(hocon).WithFallback(ConfigurationFactory.ParseString(Base)));

    public static Address AddressOf(ActorSystem system) => ((ExtendedActorSystem)system).Provider.DefaultAddress;

    public static ActorSelection Select(this ActorSystem from, ActorSystem to, string path) =>
        from.ActorSelection(new RootActorPath(AddressOf(to)) / path.Split('/', StringSplitOptions.RemoveEmptyEntries));

    public static Task<IActorRef> Resolve(this ActorSystem from, ActorSystem to, string path) =>
        from.Select(to, path).ResolveOne(TimeSpan.FromSeconds(60));
}
