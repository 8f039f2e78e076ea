namespace Akka.Actor;

/// <summary>A reference whose actor may start later than the reference exists.</summary>
public interface IRepointableRef : IActorRefScope
{
    bool IsStarted { get; }
}
