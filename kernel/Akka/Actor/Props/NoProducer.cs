namespace Akka.Actor;

/// <summary>The producer of props that name no actor.</summary>
internal sealed class NoProducer : IIndirectActorProducer
{
    public static NoProducer Instance { get; } = new();

    public Type ActorType => typeof(ActorBase);

    public ActorBase Produce() => throw new InvalidOperationException("These props name no actor.");

    public void Release(ActorBase actor)
    {
    }
}
