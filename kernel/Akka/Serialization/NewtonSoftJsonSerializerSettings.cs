#nullable disable
using Akka.Configuration;
using Newtonsoft.Json;

namespace Akka.Serialization;

/// <summary>The settings of the JSON serializer, from akka.actor.serialization-settings.json.</summary>
public sealed class NewtonSoftJsonSerializerSettings
{
    public static readonly NewtonSoftJsonSerializerSettings Default = new(true, true, [], true, 2048, 32768);

    public NewtonSoftJsonSerializerSettings(
        bool encodeTypeNames,
        bool preserveObjectReferences,
        IEnumerable<Type> converters,
        bool usePooledStringBuilder,
        int stringBuilderMinSize,
        int stringBuilderMaxSize)
    {
        ArgumentNullException.ThrowIfNull(converters);
        EncodeTypeNames = encodeTypeNames;
        PreserveObjectReferences = preserveObjectReferences;
        Converters = converters;
        UsePooledStringBuilder = usePooledStringBuilder;
        StringBuilderMinSize = stringBuilderMinSize;
        StringBuilderMaxSize = stringBuilderMaxSize;
    }

    /// <summary>Whether $type is written with every object.</summary>
    public bool EncodeTypeNames { get; }

    /// <summary>Whether an object that occurs twice is written once and referred to by $ref.</summary>
    public bool PreserveObjectReferences { get; }

    /// <summary>Further Newtonsoft converters, made with an actor system or without arguments.</summary>
    public IEnumerable<Type> Converters { get; }

    public bool UsePooledStringBuilder { get; }

    /// <summary>Characters that a pooled builder starts with.</summary>
    public int StringBuilderMinSize { get; }

    /// <summary>Characters above which a builder is not kept.</summary>
    public int StringBuilderMaxSize { get; }

    public static NewtonSoftJsonSerializerSettings Create(Config config)
    {
        if (config is null || config.IsEmpty)
            throw new ConfigurationException("\"akka.actor.serialization-settings.json\" is missing or empty.");
        return new NewtonSoftJsonSerializerSettings(
            config.GetBoolean("encode-type-names", Default.EncodeTypeNames),
            config.GetBoolean("preserve-object-references", Default.PreserveObjectReferences),
            [.. config.GetStringList("converters", []).Select(ConverterType)],
            config.GetBoolean("use-pooled-string-builder", Default.UsePooledStringBuilder),
            config.GetInt("pooled-string-builder-minsize", Default.StringBuilderMinSize),
            config.GetInt("pooled-string-builder-maxsize", Default.StringBuilderMaxSize));
    }

    private static Type ConverterType(string name)
    {
        var type = Type.GetType(name, throwOnError: true);
        return typeof(JsonConverter).IsAssignableFrom(type)
            ? type
            : throw new ArgumentException($"\"{type.FullName}\" in \"akka.actor.serialization-settings.json.converters\" does not derive from {typeof(JsonConverter).FullName}.");
    }
}
