using Akka.Actor;

namespace Akka.TestKit.TestActors;

/// <summary>Handles every message by doing nothing.</summary>
public class BlackHoleActor : ActorBase
{
    /// <summary>How it is made.</summary>
    public static Props Props { get; } = Props.Create<BlackHoleActor>();

    /// <inheritdoc/>
    protected override bool Receive(object message) => true;
}
