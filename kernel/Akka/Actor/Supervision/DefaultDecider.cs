namespace Akka.Actor;

/// <summary>Stops a child that could not start, was killed or lost an actor it depends on; restarts it otherwise.</summary>
internal sealed class DefaultDecider : IDecider
{
    public Directive Decide(Exception cause) => cause switch
    {
        ActorInitializationException or ActorKilledException or DeathPactException => Directive.Stop,
        _ => Directive.Restart,
    };
}
