using System.Collections.Concurrent;
using System.Reflection;
using Akka.Actor;
using Akka.Util;
using Newtonsoft.Json;
using Newtonsoft.Json.Serialization;

namespace Akka.Serialization;

/// <summary>
/// Follows a type name from the wire only to types that may be messages: types of loaded application assemblies and of those
/// they refer to, types in the serialization bindings, and a list of plain types of the platform. All others are refused before
/// anything of them is loaded or run.
/// </summary>
internal sealed class JsonTypeBinder(ExtendedActorSystem system) : ISerializationBinder
{
    private readonly DefaultSerializationBinder _names = new();
    private readonly ConcurrentDictionary<(string?, string), Type> _known = new();

    public Type BindToType(string? assemblyName, string typeName)
    {
        if (_known.TryGetValue((assemblyName, typeName), out var known)) return known;
        var full = assemblyName is null ? typeName : $"{typeName}, {assemblyName}";
        var type = Type.GetType(full, MessageTypes.Assembly, null, throwOnError: false)
            ?? throw new JsonSerializationException($"The type \"{full}\" named in the message is unknown here.");
        if (!MessageTypes.Allows(type) && !IsBound(type))
            throw new JsonSerializationException($"The type \"{full}\" named in the message is not one that messages may hold.");
        _known.TryAdd((assemblyName, typeName), type);
        return type;
    }

    public void BindToName(Type serializedType, out string? assemblyName, out string? typeName) =>
        _names.BindToName(serializedType, out assemblyName, out typeName);

    private bool IsBound(Type type) =>
        system?.Serialization?.BoundTypes.Any(b => b != typeof(object) && b.IsAssignableFrom(type)) == true;
}
