using Akka.Actor;
using Akka.Configuration;

namespace Akka.Tests.Actor;

/// <summary>A test with an actor system of its own, which ends with it.</summary>
public abstract class SystemTest : IAsyncLifetime
{
    private const string Quiet = "akka { loglevel = OFF, stdout-loglevel = OFF, coordinated-shutdown.run-by-clr-shutdown-hook = off }";

    protected static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    protected SystemTest(string hocon = "") =>
        Sys = ActorSystem.Create("test", ConfigurationFactory.ParseString(hocon).WithFallback(ConfigurationFactory.ParseString(Quiet)));

    protected ActorSystem Sys { get; }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => Sys.Terminate().WaitAsync(Patience);

    protected Witness NewWitness() => new(Sys);

    protected static ActorSystem Start(string hocon) =>
        ActorSystem.Create("other", ConfigurationFactory.ParseString(hocon).WithFallback(ConfigurationFactory.ParseString(Quiet)));
}
