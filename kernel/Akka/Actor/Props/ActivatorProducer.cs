namespace Akka.Actor;

/// <summary>Calls the constructor that fits the arguments.</summary>
internal sealed class ActivatorProducer(Type actorType, object[] arguments) : IIndirectActorProducer
{
    public Type ActorType { get; } = actorType;

    public ActorBase Produce() => (ActorBase)(arguments.Length == 0
        ? Activator.CreateInstance(ActorType)!
        : Activator.CreateInstance(ActorType, arguments)!);

    public void Release(ActorBase actor)
    {
    }
}
