using Akka.Dispatch.MessageQueues;

namespace Akka.Dispatch;

/// <summary>A mailbox type that says which queue it makes, to check requirements against.</summary>
public interface IProducesMessageQueue<TQueue>
    where TQueue : IMessageQueue
{
}
