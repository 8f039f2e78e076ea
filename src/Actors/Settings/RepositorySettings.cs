namespace ActorInference.Actors;

/// <summary>Section <c>inference.repository</c>.</summary>
/// <param name="Path">The folder of models.</param>
/// <param name="Control">Who decides what is loaded.</param>
/// <param name="PollInterval">Time between two looks, with <see cref="RepositoryControl.Poll"/>.</param>
/// <param name="LoadOnStart">Names to load at start; null = all.</param>
public sealed record RepositorySettings(
    string Path,
    RepositoryControl Control,
    TimeSpan PollInterval,
    IReadOnlyList<string>? LoadOnStart);
