using ActorInference.Contracts;
using ActorInference.Inference;

namespace ActorInference.Actors;

/// <summary>From a model actor to the router: all instances are loaded and warm.</summary>
internal sealed record VersionReady(ModelSignature Signature);

/// <summary>From a model actor to the router: the version does not serve any more, or never did.</summary>
internal sealed record VersionUnavailable(string Reason);

/// <summary>From the router to a model actor: finish what was accepted, take nothing new, stop. At the deadline the rest fails.</summary>
internal sealed record DrainVersion(Deadline Deadline, string Reason);

/// <summary>To a model actor, from itself: its clock rang.</summary>
internal sealed class ClockRang
{
    internal static readonly ClockRang Instance = new();
}

/// <summary>To a model actor, from the token of a request: the asker left.</summary>
internal sealed record AskerLeft(PendingRequest Request);

/// <summary>To a model actor, from itself: the wait before a restart is over.</summary>
internal sealed record RestartGroup(int Number);

/// <summary>Answered by <see cref="ModelStatus"/>.</summary>
internal sealed class GetVersionStatus
{
    internal static readonly GetVersionStatus Instance = new();
}

/// <summary>Answered by <see cref="ModelStatistics"/>.</summary>
internal sealed class GetVersionStatistics
{
    internal static readonly GetVersionStatistics Instance = new();
}
