namespace ActorInference.Contracts;

/// <summary>Golden requests, whose right answers are known, that a model version was asked since it was loaded.</summary>
/// <param name="Right">Answered as expected.</param>
/// <param name="Wrong">Answered otherwise, or failed in the model.</param>
/// <param name="Unanswered">Not answered in time, or refused because the model was busy: they say nothing about its answers.</param>
/// <param name="IsRight">Whether the last round found nothing wrong; while it is false the model is unavailable.</param>
public sealed record GoldenStatistics(long Right, long Wrong, long Unanswered, bool IsRight);
