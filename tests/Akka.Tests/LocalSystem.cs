using Akka.Actor;
using Akka.Configuration;

namespace Akka.Tests;

/// <summary>An actor system for one test, quiet unless the test says otherwise.</summary>
public abstract class LocalSystem : IAsyncLifetime
{
    private const string Quiet = "akka { loglevel = OFF, stdout-loglevel = OFF, log-dead-letters = off }";

    protected LocalSystem(string hocon = "") =>
        Sys = ActorSystem.Create("test", ConfigurationFactory.ParseString(hocon).WithFallback(ConfigurationFactory.ParseString(Quiet)));

    protected ActorSystem Sys { get; }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => Sys.Terminate();
}
