using Akka.Dispatch;

namespace Akka.Actor;

public interface IWithBoundedStash : IActorStash, IRequiresMessageQueue<IBoundedDequeBasedMessageQueueSemantics>
{
}
