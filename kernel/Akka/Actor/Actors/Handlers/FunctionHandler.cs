namespace Akka.Actor;

/// <summary>The function says whether it handled the message.</summary>
internal sealed class FunctionHandler<T>(Func<T, bool> handler) : MessageHandler
{
    public override bool TryHandle(object message) => message is T typed && handler(typed);
}

internal sealed class FunctionHandler(Type type, Func<object, bool> handler) : MessageHandler
{
    public override bool TryHandle(object message) => type.IsInstanceOfType(message) && handler(message);
}
