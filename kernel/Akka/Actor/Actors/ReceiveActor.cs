#nullable disable
using Akka.Actor.Internal;
using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>An actor that declares its handlers in the constructor and in Become: the first that fits takes the message.</summary>
public abstract class ReceiveActor : UntypedActor, IInitializableActor
{
    private HandlerTable _building = new();
    private MessageHandler[] _handlers;

    void IInitializableActor.Init()
    {
        _handlers = _building.Build();
        _building = null;
    }

    protected sealed override void OnReceive(object message) => Handle(_handlers, message);

    /// <summary>Replaces the behaviour by the handlers that <paramref name="configure"/> declares.</summary>
    protected void Become(Action configure) => base.Become(Configure(configure));

    protected void BecomeStacked(Action configure) => base.BecomeStacked(Configure(configure));

    protected void Receive<T>(Action<T> handler, Predicate<T> shouldHandle = null) =>
        Table.Add(new ActionHandler<T>(handler, shouldHandle));

    protected void Receive<T>(Predicate<T> shouldHandle, Action<T> handler) => Receive(handler, shouldHandle);

    protected void Receive<T>(Func<T, bool> handler) => Table.Add(new FunctionHandler<T>(handler));

    protected void Receive(Type messageType, Action<object> handler, Predicate<object> shouldHandle = null) =>
        Table.Add(new ActionHandler(messageType, handler, shouldHandle));

    protected void Receive(Type messageType, Predicate<object> shouldHandle, Action<object> handler) =>
        Receive(messageType, handler, shouldHandle);

    protected void Receive(Type messageType, Func<object, bool> handler) => Table.Add(new FunctionHandler(messageType, handler));

    protected void ReceiveAny(Action<object> handler) => Table.Add(new ActionHandler<object>(handler, null));

    /// <summary>The next message waits until the task is done; context, sender and self stay valid over every await.</summary>
    protected void ReceiveAsync<T>(Func<T, Task> handler, Predicate<T> shouldHandle = null) =>
        Receive(message => ActorTaskScheduler.Run(handler, message), shouldHandle);

    protected void ReceiveAsync<T>(Predicate<T> shouldHandle, Func<T, Task> handler) => ReceiveAsync(handler, shouldHandle);

    protected void ReceiveAsync(Type messageType, Func<object, Task> handler, Predicate<object> shouldHandle = null) =>
        Receive(messageType, message => ActorTaskScheduler.Run(handler, message), shouldHandle);

    protected void ReceiveAsync(Type messageType, Predicate<object> shouldHandle, Func<object, Task> handler) =>
        ReceiveAsync(messageType, handler, shouldHandle);

    protected void ReceiveAnyAsync(Func<object, Task> handler) => ReceiveAny(message => ActorTaskScheduler.Run(handler, message));

    private HandlerTable Table => _building
        ?? throw new InvalidOperationException("You may only call Receive-methods when constructing the actor and inside Become().");

    private UntypedReceive Configure(Action configure)
    {
        var outer = _building;
        _building = new HandlerTable();
        try
        {
            configure();
            var handlers = _building.Build();
            return message => Handle(handlers, message);
        }
        finally
        {
            _building = outer;
        }
    }

    private void Handle(MessageHandler[] handlers, object message)
    {
        foreach (var handler in handlers)
        {
            if (handler.TryHandle(message)) return;
        }

        Unhandled(message);
    }
}
