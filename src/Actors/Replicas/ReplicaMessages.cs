using ActorInference.Contracts;

namespace ActorInference.Actors;

/// <summary>To the router, from a replica: load what it serves. Answered as <see cref="LoadModel"/>.</summary>
internal sealed record HostModel(LoadModel Load);

/// <summary>To the router, from a replica: drain and unload what it served. Answered as <see cref="UnloadModel"/>.</summary>
/// <param name="Unload">What.</param>
/// <param name="Replica">Who gives it up.</param>
internal sealed record ReleaseModel(UnloadModel Unload, Akka.Actor.IActorRef Replica);

/// <summary>To a replica: a command named its model, so its files may be others.</summary>
internal sealed class ReloadReplica
{
    internal static readonly ReloadReplica Instance = new();
}

/// <summary>To a replica, by its shard when that moves, or the planner when it plans without it.</summary>
internal sealed class EndReplica
{
    internal static readonly EndReplica Instance = new();
}
