using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Runtime.Serialization;
using Akka.Actor;

namespace Akka.Serialization;

/// <summary>
/// Serializers by number, by name and by type. A type without a binding of its own takes that of its most special bound
/// base class or interface, and System.Object's if nothing else fits.
/// </summary>
internal sealed class SerializerTable(ExtendedActorSystem system)
{
    private readonly object _lock = new();
    private readonly ConcurrentDictionary<Type, Serializer> _found = new();
    private readonly NullSerializer _null = new(system);
    private readonly ConcurrentDictionary<string, Serializer> _byName = new();
    private readonly ConcurrentDictionary<int, Serializer> _byId = new();
    private ImmutableDictionary<Type, Serializer> _bindings = ImmutableDictionary<Type, Serializer>.Empty;

    public Serializer Null => _null;

    public ImmutableDictionary<Type, Serializer> Bindings => _bindings;

    public void Add(Serializer serializer) => _byId[serializer.Identifier] = serializer;

    public void Add(string name, Serializer serializer)
    {
        _byName[name] = serializer;
        Add(serializer);
    }

    public void Bind(Type type, Serializer serializer)
    {
        lock (_lock)
        {
            _bindings = _bindings.SetItem(type, serializer);
            _found.Clear();
        }
    }

    public bool TryById(int id, out Serializer serializer)
    {
        serializer = _null;
        return id == _null.Identifier || _byId.TryGetValue(id, out serializer!);
    }

    public bool TryByType(Type type, out Serializer serializer) => _found.TryGetValue(type, out serializer!);

    public bool TryByName(string name, out Serializer serializer) => _byName.TryGetValue(name, out serializer!);

    public Serializer For(Type type, string? defaultName)
    {
        if (_found.TryGetValue(type, out var known)) return known;
        var bindings = _bindings;
        if (!bindings.TryGetValue(type, out var serializer))
        {
            serializer = MostSpecial(type, bindings)
                ?? (defaultName is not null && TryByName(defaultName, out var named) ? named : null)
                ?? bindings.GetValueOrDefault(typeof(object))
                ?? throw new SerializationException($"Serializer not found for type {type.Name}: nothing in \"akka.actor.serialization-bindings\" fits it.");
        }

        if (defaultName is null)
        {
            lock (_lock)
            {
                if (ReferenceEquals(bindings, _bindings)) _found[type] = serializer;
            }
        }

        return serializer;
    }

    private static Serializer? MostSpecial(Type type, ImmutableDictionary<Type, Serializer> bindings)
    {
        Type? best = null;
        foreach (var bound in bindings.Keys)
        {
            if (bound == typeof(object) || !bound.IsAssignableFrom(type)) continue;
            if (best is null || best.IsAssignableFrom(bound) || (best.IsInterface && !bound.IsInterface)) best = bound;
        }

        return best is null ? null : bindings[best];
    }
}
