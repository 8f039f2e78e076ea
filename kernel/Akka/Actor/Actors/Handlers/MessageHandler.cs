namespace Akka.Actor;

/// <summary>One entry of the receive table.</summary>
internal abstract class MessageHandler
{
    /// <summary>True when no later handler can ever see a message.</summary>
    public virtual bool TakesAll => false;

    public abstract bool TryHandle(object message);
}
