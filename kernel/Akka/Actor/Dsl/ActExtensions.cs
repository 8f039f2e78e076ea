#nullable disable
namespace Akka.Actor.Dsl;

/// <summary>Starts actors that are written in place.</summary>
public static class ActExtensions
{
    /// <summary>Starts an actor that the function tells what to do.</summary>
    public static IActorRef ActorOf(this IActorRefFactory factory, Action<IActorDsl> config, string name = null) =>
        factory.ActorOf(Props.Create(() => new Act(config)), name);

    /// <summary>Starts an actor that the function tells what to do.</summary>
    public static IActorRef ActorOf(this IActorRefFactory factory, Action<IActorDsl, IActorContext> config, string name = null) =>
        factory.ActorOf(Props.Create(() => new Act(config)), name);
}
