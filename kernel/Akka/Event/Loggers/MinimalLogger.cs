#nullable disable
using Akka.Actor;

namespace Akka.Event;

/// <summary>A logger that is no actor: it prints on the thread of the caller.</summary>
public abstract class MinimalLogger : MinimalActorRef
{
    protected MinimalLogger() => Path = new RootActorPath(Address.AllSystems, "/" + GetType().Name);

    public sealed override ActorPath Path { get; }

    public sealed override IActorRefProvider Provider =>
        throw new NotSupportedException($"{GetType().Name} does not provide actors.");

    /// <summary>What is left out; everything is kept until the actor system sets its filters.</summary>
    public LogFilterEvaluator Filter { get; internal set; } = LogFilterEvaluator.NoFilters;

    protected abstract void Log(object message);

    protected sealed override void TellInternal(object message, IActorRef sender)
    {
        switch (message)
        {
            case null:
                throw new ArgumentNullException(nameof(message), "The message to log must not be null.");
            case LogEvent logEvent when !Filter.ShouldTryKeepMessage(logEvent, out _):
                return;
            default:
                Log(message);
                return;
        }
    }
}
