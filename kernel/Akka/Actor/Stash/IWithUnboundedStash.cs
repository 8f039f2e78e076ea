using Akka.Dispatch;

namespace Akka.Actor;

public interface IWithUnboundedStash : IActorStash, IRequiresMessageQueue<IUnboundedDequeBasedMessageQueueSemantics>
{
}
