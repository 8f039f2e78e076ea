using Akka.Actor;

namespace ActorInference.Actors;

/// <summary>Somebody waits until these loads are settled.</summary>
internal sealed class LoadTicket(IActorRef asker, string model, IReadOnlyList<VersionEntry> loads)
{
    internal IActorRef Asker { get; } = asker;

    internal string Model { get; } = model;

    internal IEnumerable<VersionEntry> Loads => loads.Select(load => load.Current);

    internal bool IsSettled => Loads.All(load => load.IsSettled);
}
