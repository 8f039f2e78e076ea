#nullable disable
using Akka.Actor.Internal;
using Akka.Dispatch;

namespace Akka.Actor;

/// <summary>Makes the stash that the type of an actor asks for.</summary>
public static class StashFactory
{
    public static IStash CreateStash<T>(this IActorContext context)
        where T : ActorBase => CreateStash(context, typeof(T));

    public static IStash CreateStash(this IActorContext context, IActorStash actorInstance) => CreateStash(context, actorInstance.GetType());

    public static IStash CreateStash(this IActorContext context, Type actorType)
    {
        if (!typeof(IActorStash).IsAssignableFrom(actorType)) throw new ArgumentException($"Actor {actorType} implements no {nameof(IActorStash)}.", nameof(actorType));
        var bounded = typeof(IRequiresMessageQueue<IBoundedDequeBasedMessageQueueSemantics>).IsAssignableFrom(actorType)
            || typeof(IWithStash).IsAssignableFrom(actorType);
        return bounded ? new BoundedStashImpl(context) : new UnboundedStashImpl(context);
    }
}
