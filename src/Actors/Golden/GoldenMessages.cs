using ActorInference.Contracts;
using ActorInference.Inference;

namespace ActorInference.Actors;

/// <summary>To a model actor, from its golden actor: answered as the request in it.</summary>
internal sealed record GoldenProbe(InferRequest Request);

/// <summary>To a model actor, from its golden actor: what came of asking all of them.</summary>
/// <param name="Right">Answered as expected.</param>
/// <param name="Wrong">Answered otherwise.</param>
/// <param name="Unanswered">Not answered in time, or refused because the model was busy or an instance was lost.</param>
/// <param name="Problem">A sentence about the first that was wrong; null when none was.</param>
internal sealed record GoldenRound(int Right, int Wrong, int Unanswered, string? Problem);

/// <summary>To a golden actor, from itself: what lies in the folder, or why it cannot be used.</summary>
internal sealed record GoldenRead(IReadOnlyList<GoldenRequest> Requests, string? Problem);

/// <summary>To a golden actor, from its timer: ask all of them.</summary>
internal sealed class GoldenDue
{
    internal static readonly GoldenDue Instance = new();
}

/// <summary>
/// Published on the event stream: a model answered a golden request wrongly, or its golden requests cannot be used. It is unavailable until
/// <see cref="GoldenRecovered"/>, or until it is loaded again.
/// </summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Version">Its version.</param>
/// <param name="Reason">A sentence.</param>
public sealed record GoldenFailed(string Model, string Version, string Reason);

/// <summary>Published on the event stream: a model that answered wrongly answers all its golden requests rightly again, and serves.</summary>
/// <param name="Model">Name of the model.</param>
/// <param name="Version">Its version.</param>
public sealed record GoldenRecovered(string Model, string Version);
