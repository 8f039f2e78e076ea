namespace ActorInference.Isolation;

/// <summary>One thing that the machine offers or lacks.</summary>
/// <param name="Topic">"cores", "numa", "memory", "cgroups", "rights", "workers", "gpu".</param>
/// <param name="Kind">Whether it can be used.</param>
/// <param name="Sentence">For people, with what to do about it where something can be done.</param>
public sealed record MachineFinding(string Topic, MachineFindingKind Kind, string Sentence);
