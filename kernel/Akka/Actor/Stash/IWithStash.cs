using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>A stash whose bound is the `stash-capacity` of mailbox or props.</summary>
public interface IWithStash : IActorStash, IRequiresMessageQueue<IDequeBasedMessageQueueSemantics>
{
}
