namespace ActorInference.Contracts;

/// <summary>The state of one node.</summary>
/// <param name="Name">The name of the node.</param>
/// <param name="Version">The version of this software.</param>
/// <param name="StartedUnixMilliseconds">When it started, in milliseconds since 1970-01-01 UTC.</param>
/// <param name="Cores">The cores it may use and who holds them, ascending.</param>
/// <param name="Models">The models it knows.</param>
public sealed record NodeStatus(
    string Name,
    string Version,
    long StartedUnixMilliseconds,
    IReadOnlyList<CoreStatus> Cores,
    IReadOnlyList<ModelStatus> Models) : IInferenceMessage
{
    /// <summary><see cref="TensorPool.RentedBytes"/>.</summary>
    public long RentedBytes { get; init; }

    /// <summary><see cref="TensorPool.RetainedBytes"/>.</summary>
    public long RetainedBytes { get; init; }

    /// <summary><see cref="TensorPool.LostBuffers"/>.</summary>
    public long LostBuffers { get; init; }

    /// <summary>Physical memory of the process.</summary>
    public long WorkingSetBytes { get; init; }
}
