using ActorInference.Contracts;

namespace ActorInference.Actors;

/// <summary>To the router, from a replica: load what it serves. Answered as <see cref="LoadModel"/>.</summary>
/// <param name="Load">What.</param>
/// <param name="Replica">For whom.</param>
internal sealed record HostModel(LoadModel Load, Akka.Actor.IActorRef Replica);

/// <summary>To the router, from a replica: drain and unload what it served. Answered as <see cref="UnloadModel"/>.</summary>
/// <param name="Unload">What.</param>
/// <param name="Replica">Who gives it up.</param>
internal sealed record ReleaseModel(UnloadModel Unload, Akka.Actor.IActorRef Replica);

/// <summary>To a replica, from the nodes actor: load your model, again where you have it, for a command may have changed its files.</summary>
/// <param name="Command">The latest command for the model that is known here.</param>
internal sealed record LoadReplica(DesiredStamp Command);

/// <summary>To a replica, by its shard when that moves, or the planner when it plans without it.</summary>
internal sealed class EndReplica
{
    internal static readonly EndReplica Instance = new();
}
