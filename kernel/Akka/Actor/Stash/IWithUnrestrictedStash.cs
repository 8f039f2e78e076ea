namespace Akka.Actor;

/// <summary>A stash over a mailbox that is chosen elsewhere; it has to be a deque.</summary>
public interface IWithUnrestrictedStash : IActorStash
{
}
