namespace Akka.Actor;

/// <summary>Collects handlers while an actor is being configured.</summary>
internal sealed class HandlerTable
{
    private readonly List<MessageHandler> _handlers = new(4);
    private bool _complete;

    public void Add(MessageHandler handler)
    {
        if (_complete)
        {
            throw new InvalidOperationException(
                "A handler that catches all messages has been added. No handler can be added after that.");
        }

        _handlers.Add(handler);
        _complete = handler.TakesAll;
    }

    public MessageHandler[] Build() => _handlers.Count == 0 ? [] : _handlers.ToArray();
}
