using ActorInference.Contracts;
using Akka.Actor;

namespace ActorInference.Actors;

/// <summary>To the router, from itself: the look that was taken for the start, for a poll, or for a load call.</summary>
internal sealed record RepositoryLooked(RepositoryLook? Look, LookReason Reason, LoadModel? Load, IActorRef Asker, string? Failure);

/// <summary>Why the router looked into the repository.</summary>
internal enum LookReason
{
    Start,
    Poll,
    Load,
    Wish,
}

/// <summary>To the router, from its timer.</summary>
internal sealed class PollRepository
{
    internal static readonly PollRepository Instance = new();
}

/// <summary>To the router: take nothing new, finish what was accepted. Answered by <see cref="NodeDrained"/>.</summary>
internal sealed record DrainNode(Deadline Deadline);

/// <summary>Every model is gone.</summary>
internal sealed class NodeDrained
{
    internal static readonly NodeDrained Instance = new();
}

/// <summary>To the router: answered by <see cref="StartLoaded"/> once the loads of the start are settled.</summary>
internal sealed class AwaitStart
{
    internal static readonly AwaitStart Instance = new();
}

/// <summary>The loads of the start are settled, well or not.</summary>
internal sealed class StartLoaded
{
    internal static readonly StartLoaded Instance = new();
}

/// <summary>To the router, from itself: no request of this node is on its way to another one.</summary>
internal sealed class RemoteCallsDone
{
    internal static readonly RemoteCallsDone Instance = new();
}
