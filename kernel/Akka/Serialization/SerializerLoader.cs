using Akka.Actor;
using Akka.Configuration;
using Akka.Event;

namespace Akka.Serialization;

/// <summary>Fills a <see cref="SerializerTable"/> from a <see cref="SerializationSetup"/> and from HOCON.</summary>
internal static class SerializerLoader
{
    private const string Serializers = "akka.actor.serializers";
    private const string SerializationBindings = "akka.actor.serialization-bindings";
    private const string SerializationSettings = "akka.actor.serialization-settings";

    public static void Fill(SerializerTable table, ExtendedActorSystem system)
    {
        foreach (var (name, type) in Names(system.Settings.Config, Serializers)) AddFromConfig(table, system, name, type);
        foreach (var (type, name) in Names(system.Settings.Config, SerializationBindings)) BindFromConfig(table, system, type, name);
        AddFromSetup(table, system);
    }

    private static IEnumerable<(string Key, string Value)> Names(Config config, string path) =>
        config.HasPath(path) ? config.GetConfig(path).AsEnumerable().Select(p => (p.Key, p.Value.GetString())) : [];

    private static void AddFromConfig(SerializerTable table, ExtendedActorSystem system, string name, string typeName)
    {
        var type = Type.GetType(typeName, throwOnError: false);
        if (type is null)
        {
            system.Log.Warning("The type name for serializer '{0}' did not resolve to an actual Type: '{1}'", name, typeName);
            return;
        }

        var path = $"{SerializationSettings}.{name}";
        var settings = system.Settings.Config.HasPath(path) ? system.Settings.Config.GetConfig(path) : null;
        table.Add(name, Make(type, system, settings));
    }

    private static Serializer Make(Type type, ExtendedActorSystem system, Config? settings)
    {
        if (settings is not null && type.GetConstructor([typeof(ExtendedActorSystem), typeof(Config)]) is not null)
            return (Serializer)Activator.CreateInstance(type, system, settings)!;
        return (Serializer)Activator.CreateInstance(type, system)!;
    }

    private static void BindFromConfig(SerializerTable table, ExtendedActorSystem system, string typeName, string name)
    {
        var type = Type.GetType(typeName, throwOnError: false);
        if (type is null)
            system.Log.Warning("The type name for message/serializer binding '{0}' did not resolve to an actual Type: '{1}'", name, typeName);
        else if (!table.TryByName(name, out var serializer))
            system.Log.Warning("Serialization binding to non existing serializer: '{0}'", name);
        else
            table.Bind(type, serializer);
    }

    private static void AddFromSetup(SerializerTable table, ExtendedActorSystem system)
    {
        if (system.Settings.Setup is not { } setups) return;
        var setup = setups.Get<SerializationSetup>();
        if (!setup.HasValue) return;
        foreach (var details in setup.Value.CreateSerializers(system))
        {
            table.Add(details.Alias, details.Serializer);
            foreach (var type in details.UseFor) table.Bind(type, details.Serializer);
        }
    }
}
