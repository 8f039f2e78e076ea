using System.Collections.Immutable;
using Akka.Actor;

namespace Akka.Cluster;

/// <summary>Who hears of what. Used by the daemon alone.</summary>
internal sealed class ClusterSubscribers
{
    private readonly Dictionary<IActorRef, ImmutableHashSet<Type>> _types = [];

    public void Add(IActorRef subscriber, IEnumerable<Type> types) =>
        _types[subscriber] = _types.GetValueOrDefault(subscriber, []).Union(types);

    /// <param name="subscriber">Who does not want to hear any more.</param>
    /// <param name="type">Of what; null for all.</param>
    /// <returns>Whether it hears of nothing any more.</returns>
    public bool Remove(IActorRef subscriber, Type type)
    {
        if (!_types.TryGetValue(subscriber, out var types)) return false;
        types = type is null ? [] : types.Remove(type);
        if (types.IsEmpty) return _types.Remove(subscriber);
        _types[subscriber] = types;
        return false;
    }

    public void Publish(object happened)
    {
        foreach (var (subscriber, types) in _types)
            if (Wants(types, happened)) subscriber.Tell(happened, ActorRefs.NoSender);
    }

    public static bool Wants(IEnumerable<Type> types, object happened) => types.Any(type => type.IsInstanceOfType(happened));
}
