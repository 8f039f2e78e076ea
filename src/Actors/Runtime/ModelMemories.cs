using System.Collections.Concurrent;
using ActorInference.Contracts;
using ActorInference.Isolation;

namespace ActorInference.Actors;

/// <summary>
/// The shared input memory of each model that has workers, for all loads of the model together. Taken and released by the router; looked up from
/// any thread.
/// </summary>
internal sealed class ModelMemories
{
    private const int MaxLabel = 32;

    private readonly ConcurrentDictionary<string, Holding> _holdings = new(StringComparer.Ordinal);

    /// <summary>Where the inputs of a model are best put: memory that its workers see, or the pool.</summary>
    internal TensorSource Of(string model) => _holdings.TryGetValue(model, out var holding) ? holding.Arena : TensorSource.Pool;

    /// <summary>For one more load of the model.</summary>
    /// <param name="model">Its name.</param>
    /// <param name="limits">Of its links.</param>
    /// <param name="place">Where its memory lies, by the first load.</param>
    /// <exception cref="IsolationException">The kernel has no such memory.</exception>
    internal SharedArena Acquire(string model, LinkLimits limits, ThreadIsolation? place)
    {
        if (!_holdings.TryGetValue(model, out var holding))
            _holdings[model] = holding = new Holding(new SharedArena(model.Length <= MaxLabel ? model : model[..MaxLabel], limits, place));
        holding.Loads++;
        return holding.Arena;
    }

    /// <summary>A load that acquired it has ended. What is rented stays valid until it is given back.</summary>
    internal void Release(string model)
    {
        if (!_holdings.TryGetValue(model, out var holding) || --holding.Loads > 0) return;
        _holdings.TryRemove(model, out _);
        holding.Arena.Dispose();
    }

    private sealed class Holding(SharedArena arena)
    {
        internal SharedArena Arena { get; } = arena;

        internal int Loads { get; set; }
    }
}
