namespace Akka.Cluster.Tools.Singleton;

/// <summary>What the manager of a singleton does because of an event.</summary>
internal abstract record SingletonAction
{
    public sealed record StartSingleton : SingletonAction;

    /// <summary>By its termination message; answered by <see cref="SingletonEvent.SingletonStopped"/>.</summary>
    public sealed record StopSingleton : SingletonAction;

    public sealed record Send(UniqueAddress To, SingletonMessage Message) : SingletonAction;
}
