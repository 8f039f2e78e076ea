#nullable disable
using Akka.Actor.Setup;
using Newtonsoft.Json;

namespace Akka.Serialization;

/// <summary>Changes the settings of the JSON serializer from code, part of an <see cref="ActorSystemSetup"/>.</summary>
public sealed class NewtonSoftJsonSerializerSetup : Setup
{
    private NewtonSoftJsonSerializerSetup(Action<JsonSerializerSettings> settings) => ApplySettings = settings;

    public Action<JsonSerializerSettings> ApplySettings { get; }

    public static NewtonSoftJsonSerializerSetup Create(Action<JsonSerializerSettings> settings) => new(settings);
}
