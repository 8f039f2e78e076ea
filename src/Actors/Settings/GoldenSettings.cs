namespace ActorInference.Actors;

/// <summary>Section <c>golden</c> of a model: requests whose right answers are known.</summary>
/// <param name="IsEnabled">Whether they are asked.</param>
/// <param name="Every">How often; null = only after a load.</param>
/// <param name="Tolerance">How far a floating-point number may be from the stored one: absolute up to 1, relative beyond.</param>
/// <param name="Timeout">Deadline of each.</param>
public sealed record GoldenSettings(bool IsEnabled, TimeSpan? Every, double Tolerance, TimeSpan Timeout);
