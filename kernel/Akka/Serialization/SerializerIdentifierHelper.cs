#nullable disable
using Akka.Actor;
using Akka.Util;

namespace Akka.Serialization;

/// <summary>Finds the number of a serializer in the configuration.</summary>
public static class SerializerIdentifierHelper
{
    internal const string SerializationIdentifiers = "akka.actor.serialization-identifiers";

    /// <exception cref="ArgumentException">The configuration has no number for the serializer.</exception>
    public static int GetSerializerIdentifierFromConfig(Type type, ExtendedActorSystem system)
    {
        foreach (var (name, value) in system.Settings.Config.GetConfig(SerializationIdentifiers).AsEnumerable())
        {
            if (name == type.TypeQualifiedName() || Type.GetType(name, throwOnError: false) == type) return value.GetInt();
        }

        throw new ArgumentException(
            $"Couldn't find serializer id for \"{type.FullName}\" under \"{SerializationIdentifiers}\".", nameof(type));
    }
}
