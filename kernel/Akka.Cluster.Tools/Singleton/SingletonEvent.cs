namespace Akka.Cluster.Tools.Singleton;

/// <summary>What happens to the manager of a singleton.</summary>
internal abstract record SingletonEvent
{
    /// <summary>The members as the own node knows them now.</summary>
    public sealed record MembersChanged(IReadOnlyList<Member> Members) : SingletonEvent;

    public sealed record Received(UniqueAddress From, SingletonMessage Message) : SingletonEvent;

    /// <summary>Once per retry interval.</summary>
    public sealed record Tick : SingletonEvent;

    public sealed record SingletonStopped : SingletonEvent;
}
