namespace Akka.Actor;

/// <summary>Tells whether a reference points into this process.</summary>
public interface IActorRefScope
{
    bool IsLocal { get; }
}
