namespace ActorInference.Contracts;

/// <summary>A core that this node may use.</summary>
/// <param name="Core">The operating system's number.</param>
/// <param name="Holder">Who leased it exclusively; null when nobody did.</param>
/// <param name="Reserved">Whether the configuration keeps it from being leased.</param>
public readonly record struct CoreStatus(int Core, string? Holder, bool Reserved);
