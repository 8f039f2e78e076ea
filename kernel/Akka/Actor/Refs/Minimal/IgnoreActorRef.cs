namespace Akka.Actor;

/// <summary>Takes every message and does nothing, not even a dead letter. The same path on every node.</summary>
internal sealed class IgnoreActorRef(IActorRefProvider provider) : MinimalActorRef
{
    private static readonly ActorPath IgnorePath = new RootActorPath(new Address("akka", "local")) / "ignore";

    public override ActorPath Path => IgnorePath;

    public override IActorRefProvider Provider { get; } = provider;

    public static bool IsIgnorePath(ActorPath path) => IgnorePath.Equals(path);
}
