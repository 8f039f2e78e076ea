namespace ActorInference.Actors;

/// <summary>One tensor of a sequence's state.</summary>
/// <param name="Input">Input that reads the state.</param>
/// <param name="Output">Output that writes the next state.</param>
public sealed record SequenceState(string Input, string Output);
