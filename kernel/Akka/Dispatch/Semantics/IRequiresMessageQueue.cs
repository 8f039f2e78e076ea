namespace Akka.Dispatch;

/// <summary>An actor that needs a mailbox whose queue has the trait; akka.actor.mailbox.requirements maps traits to mailboxes.</summary>
public interface IRequiresMessageQueue<T>
    where T : ISemantics
{
}
