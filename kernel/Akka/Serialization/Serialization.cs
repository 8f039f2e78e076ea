#nullable disable
using System.Collections.Concurrent;
using System.Runtime.Serialization;
using Akka.Actor;
using Akka.Util;

namespace Akka.Serialization;

/// <summary>The serializers of an actor system: which one a type takes, and which one a number on the wire means.</summary>
public class Serialization
{
    [ThreadStatic]
    private static Information _currentTransport;

    private readonly SerializerTable _table;
    private readonly ConcurrentDictionary<string, Type> _manifestTypes = new();

    public Serialization(ExtendedActorSystem system)
    {
        System = system;
        _table = new SerializerTable(system);
        SerializerLoader.Fill(_table, system);
    }

    public ExtendedActorSystem System { get; }

    internal IEnumerable<Type> BoundTypes => _table.Bindings.Keys;

    internal static Information CurrentTransportInformation
    {
        get => _currentTransport;
        set => _currentTransport = value;
    }

    /// <summary>Runs the action with actor refs written under an address.</summary>
    public static T WithTransport<T>(ActorSystem system, Address address, Func<T> action)
    {
        var before = _currentTransport;
        _currentTransport = new Information(address, system);
        try
        {
            return action();
        }
        finally
        {
            _currentTransport = before;
        }
    }

    public static T WithTransport<T>(ExtendedActorSystem system, Func<T> action) => WithTransport(system, action, static a => a());

    public static T WithTransport<TState, T>(ExtendedActorSystem system, TState state, Func<TState, T> action)
    {
        var before = _currentTransport;
        _currentTransport = before is not null && ReferenceEquals(before.System, system) ? before : system.Provider.SerializationInformation;
        try
        {
            return action(state);
        }
        finally
        {
            _currentTransport = before;
        }
    }

    /// <exception cref="InvalidOperationException">The thread is not inside WithTransport.</exception>
    public static Information GetCurrentTransportInformation() =>
        _currentTransport ?? throw new InvalidOperationException("CurrentTransportInformation is not set. Use Serialization.WithTransport<T>.");

    /// <summary>The path to write for an actor ref: with the address that others reach it by, and its uid. Empty for no sender.</summary>
    public static string SerializedActorPath(IActorRef actorRef)
    {
        if (actorRef is null || Equals(actorRef, ActorRefs.NoSender)) return string.Empty;
        var path = actorRef.Path;
        var home = (actorRef as ActorRefWithCell)?.Underlying?.System as ExtendedActorSystem;
        var information = _currentTransport;
        if (information is null)
            return home is null ? path.ToSerializationFormat() : path.ToSerializationFormatWithAddress(home.Provider.DefaultAddress);
        if (home is null || ReferenceEquals(home, information.System)) return path.ToSerializationFormatWithAddress(information.Address);
        var provider = home.Provider;
        return path.ToSerializationFormatWithAddress(provider.GetExternalAddressFor(information.Address) ?? provider.DefaultAddress);
    }

    /// <summary>What names the type of a message beside its bytes; empty if the serializer needs nothing.</summary>
    public static string ManifestFor(Serializer serializer, object message) => serializer switch
    {
        SerializerWithStringManifest own => own.Manifest(message),
        { IncludeManifest: true } => message.GetType().TypeQualifiedName(),
        _ => string.Empty,
    };

    [Obsolete("Use AddSerializer(string, Serializer), which names the serializer.")]
    public void AddSerializer(Serializer serializer) => _table.Add(serializer);

    public void AddSerializer(string name, Serializer serializer) => _table.Add(name, serializer);

    public void AddSerializationMap(Type type, Serializer serializer) => _table.Bind(type, serializer);

    public byte[] Serialize(object o) => WithTransport(System, (this, o), static x => x.Item1.FindSerializerFor(x.o).ToBinary(x.o));

    public object Deserialize(byte[] bytes, int serializerId, Type type) =>
        WithTransport(System, (serializer: ById(serializerId, type?.FullName), bytes, type), static x => x.serializer.FromBinary(x.bytes, x.type));

    /// <exception cref="SerializationException">The number or the manifest is unknown.</exception>
    public object Deserialize(byte[] bytes, int serializerId, string manifest)
    {
        var serializer = ById(serializerId, manifest);
        if (serializer is SerializerWithStringManifest own)
            return WithTransport(System, (own, bytes, manifest), static x => x.own.FromBinary(x.bytes, x.manifest));
        if (string.IsNullOrEmpty(manifest))
            return WithTransport(System, (serializer, bytes), static x => x.serializer.FromBinary(x.bytes, null));
        var type = TypeOf(manifest, serializerId);
        return WithTransport(System, (serializer, bytes, type), static x => x.serializer.FromBinary(x.bytes, x.type));
    }

    /// <exception cref="SerializationException">No serializer is bound to the type or to anything it derives from.</exception>
    public Serializer FindSerializerFor(object obj, string defaultSerializerName = null) =>
        obj is null ? _table.Null : FindSerializerForType(obj.GetType(), defaultSerializerName);

    public Serializer FindSerializerForType(Type objectType, string defaultSerializerName = null)
    {
        if (_table.TryByType(objectType, out var known)) return known;
        return _table.For(Nullable.GetUnderlyingType(objectType) ?? objectType, defaultSerializerName);
    }

    public IActorRef DeserializeActorRef(string path) => System.Provider.ResolveActorRef(path);

    /// <summary>The serializer of a number on the wire, null for an unknown one.</summary>
    internal Serializer SerializerById(int id) => _table.TryById(id, out var serializer) ? serializer : null;

    private Type TypeOf(string manifest, int serializerId)
    {
        if (_manifestTypes.TryGetValue(manifest, out var known)) return known;
        var type = Type.GetType(manifest, MessageTypes.Assembly, null, throwOnError: false)
            ?? throw new SerializationException($"Cannot find manifest class [{manifest}] for serializer with id [{serializerId}].");
        if (!MessageTypes.Allows(type) && !BoundTypes.Any(bound => bound != typeof(object) && bound.IsAssignableFrom(type)))
            throw new SerializationException($"The manifest class [{manifest}] for serializer with id [{serializerId}] is not a type that messages may have.");

        // One name of the many by which a type can be called: what comes from the wire must not fill the memory.
        if (manifest == type.TypeQualifiedName()) _manifestTypes[manifest] = type;
        return type;
    }

    private Serializer ById(int id, string manifest) => _table.TryById(id, out var serializer)
        ? serializer
        : throw new SerializationException($"Cannot find serializer with id [{id}] (class [{manifest}]). The most probable reason is that the "
            + "configuration entry \"akka.actor.serializers\" is not in sync between the two systems.");
}
