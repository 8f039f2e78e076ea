using Akka.Actor;
using Newtonsoft.Json;

namespace Akka.Serialization;

/// <summary>The Newtonsoft settings that both ends of the wire agree on.</summary>
internal static class JsonSettings
{
    public static JsonSerializerSettings Of(ExtendedActorSystem system, NewtonSoftJsonSerializerSettings settings)
    {
        var json = new JsonSerializerSettings
        {
            PreserveReferencesHandling = settings.PreserveObjectReferences ? PreserveReferencesHandling.Objects : PreserveReferencesHandling.None,
            NullValueHandling = NullValueHandling.Ignore,
            DefaultValueHandling = DefaultValueHandling.Ignore,
            MissingMemberHandling = MissingMemberHandling.Ignore,
            ObjectCreationHandling = ObjectCreationHandling.Replace,
            ConstructorHandling = ConstructorHandling.AllowNonPublicDefaultConstructor,
            TypeNameHandling = settings.EncodeTypeNames ? TypeNameHandling.All : TypeNameHandling.None,
            SerializationBinder = new JsonTypeBinder(system),
            ContractResolver = new PrivateSetterResolver(),
            MaxDepth = 128,
        };
        foreach (var type in settings.Converters) json.Converters.Add(Converter(type, system));
        if (system?.Settings.Setup is { } setups && setups.Get<NewtonSoftJsonSerializerSetup>() is { HasValue: true } setup)
            setup.Value.ApplySettings(json);
        json.Converters.Add(new SurrogateConverter(system!));
        return json;
    }

    private static JsonConverter Converter(Type type, ExtendedActorSystem system)
    {
        var takesSystem = type.GetConstructor([typeof(ExtendedActorSystem)]) is not null || type.GetConstructor([typeof(ActorSystem)]) is not null;
        return (JsonConverter)(takesSystem ? Activator.CreateInstance(type, system) : Activator.CreateInstance(type))!;
    }
}
