using Akka.Actor;

namespace Akka.Dispatch;

public interface IDequeBasedMessageQueueSemantics : ISemantics
{
    void EnqueueFirst(Envelope envelope);
}
