using ActorInference.Contracts;

namespace ActorInference.Actors;

/// <summary>To the desired actor, from the router: what the configuration and the repository of this node wish.</summary>
internal sealed record DefaultWishes(IReadOnlyList<DesiredModel> Wishes);

/// <summary>To the desired actor, from the router: a load call. Answered as the call once a replica serves.</summary>
/// <param name="Load">The call.</param>
/// <param name="Otherwise">What to wish where the cluster has no wish for the model; null where this node does not know it.</param>
internal sealed record WishLoad(LoadModel Load, DesiredModel? Otherwise);

/// <summary>To the desired actor, from the router: an unload call. Answered as the call once no replica serves.</summary>
internal sealed record WishUnload(UnloadModel Unload);

/// <summary>To the nodes actor: commands named these models.</summary>
internal sealed record WishesRenewed(IReadOnlyDictionary<string, DesiredStamp> Commands);

/// <summary>To the desired actor, from itself: the state is in its file.</summary>
/// <param name="Change">The last change that is in it.</param>
/// <param name="Problem">Why it could not be written; null when it was.</param>
internal sealed record DesiredStored(long Change, string? Problem);

/// <summary>
/// To the desired actor, when the node ends: whoever finds the file after this node is to find all that it knew. Answered by <see cref="RestStored"/> when the
/// last write is over, also when it failed.
/// </summary>
internal sealed class StoreRest
{
    internal static readonly StoreRest Instance = new();
}

/// <summary>To the desired actor, when the replicas of the node are gone: calls that wait are answered, and none is taken any more.</summary>
internal sealed class EndCalls
{
    internal static readonly EndCalls Instance = new();
}

/// <summary>No write of the desired state is under way or due.</summary>
internal sealed class RestStored
{
    internal static readonly RestStored Instance = new();
}

/// <summary>To the desired actor, from its timer.</summary>
internal sealed class GossipDue
{
    internal static readonly GossipDue Instance = new();
}

/// <summary>To the desired actor, from the nodes actor: other replicas may be asked than before.</summary>
internal sealed class RoutesChanged
{
    internal static readonly RoutesChanged Instance = new();
}
