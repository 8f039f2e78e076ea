using Akka.Actor;

namespace ActorInference.Actors;

/// <summary>Somebody waits until the actors of these loads are gone.</summary>
internal sealed class UnloadTicket(IActorRef asker, string model, IReadOnlyList<VersionEntry> loads)
{
    internal IActorRef Asker { get; } = asker;

    internal string Model { get; } = model;

    internal IReadOnlyList<VersionEntry> Loads { get; } = loads;

    internal bool IsSettled => Loads.All(load => load.Actor is null);
}
