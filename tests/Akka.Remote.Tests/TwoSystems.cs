using Akka.Actor;

namespace Akka.Remote.Tests;

/// <summary>Two systems in this process, connected over loopback.</summary>
public abstract class TwoSystems(string hocon = "") : IAsyncLifetime
{
    protected static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    protected ActorSystem A { get; } = RemoteSystem.Start("a", hocon);

    protected ActorSystem B { get; } = RemoteSystem.Start("b", hocon);

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => Task.WhenAll(A.Terminate(), B.Terminate());
}
