using System.Globalization;
using Akka.Actor;
using Akka.Util;
using Newtonsoft.Json;
using Newtonsoft.Json.Linq;

namespace Akka.Serialization;

/// <summary>
/// Writes an <see cref="ISurrogated"/> as its surrogate, and the numbers that JSON cannot tell apart with a letter for
/// their type: {"$":"I5"} is an int, F a float, M a decimal.
/// </summary>
internal sealed class SurrogateConverter(ExtendedActorSystem system) : JsonConverter
{
    public override bool CanConvert(Type objectType) =>
        objectType == typeof(int) || objectType == typeof(float) || objectType == typeof(decimal)
        || objectType == typeof(object) || objectType == typeof(Scope) || objectType == typeof(ICanTell) || typeof(ISurrogated).IsAssignableFrom(objectType);

    public override object? ReadJson(JsonReader reader, Type objectType, object? existingValue, JsonSerializer serializer) =>
        Restore(serializer.Deserialize(reader), system, objectType, serializer);

    public override void WriteJson(JsonWriter writer, object? value, JsonSerializer serializer)
    {
        switch (value)
        {
            case int or float or decimal:
                writer.WriteStartObject();
                writer.WritePropertyName("$");
                writer.WriteValue(Letter(value) + ((IFormattable)value).ToString(null, CultureInfo.InvariantCulture));
                writer.WriteEndObject();
                break;
            case ISurrogated surrogated:
                serializer.Serialize(writer, surrogated.ToSurrogate(system));
                break;
            default:
                WriteBare(writer, value!, serializer);
                break;
        }
    }

    /// <summary>Gives what was read the form that was written: numbers, surrogated objects, objects whose type only the caller knows.</summary>
    public static object? Restore(object? read, ExtendedActorSystem system, Type? wanted, JsonSerializer serializer) => read switch
    {
        JObject json when json.Property("$") is { Value.Type: JTokenType.String } number => Number((string)number.Value!),
        JToken json when wanted is not null && wanted != typeof(object) => json.ToObject(wanted, serializer),
        ISurrogate surrogate => surrogate.FromSurrogate(system),
        IConvertible plain when wanted is { IsPrimitive: true } || wanted == typeof(decimal) => Convert.ChangeType(plain, wanted, CultureInfo.InvariantCulture),
        _ => read,
    };

    private static void WriteBare(JsonWriter writer, object value, JsonSerializer serializer)
    {
        writer.WriteStartObject();
        if (serializer.TypeNameHandling != TypeNameHandling.None)
        {
            writer.WritePropertyName("$type");
            writer.WriteValue(value.GetType().TypeQualifiedName());
        }

        writer.WriteEndObject();
    }

    private static string Letter(object value) => value switch
    {
        int => "I",
        float => "F",
        _ => "M",
    };

    private static object Number(string text) => text.AsSpan(1) is var digits && text.Length > 1 ? text[0] switch
    {
        'I' => int.Parse(digits, NumberStyles.Integer, CultureInfo.InvariantCulture),
        'F' => float.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture),
        'M' => decimal.Parse(digits, NumberStyles.Float, CultureInfo.InvariantCulture),
        _ => throw Unknown(text),
    } : throw Unknown(text);

    private static JsonSerializationException Unknown(string text) => new($"\"{text}\" is not a number with I, F or M before it.");
}
