using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace ActorInference.Contracts.Tests.Wire;

/// <summary>The whole content of a message as text, lists and tensors included, so that two messages can be compared.</summary>
internal static class MessageText
{
    private static readonly JsonSerializerOptions Options = new()
    {
        Converters =
        {
            new Writer<NamedTensor>(tensor => $"{tensor} {Convert.ToHexString(tensor.Buffer.Span)}"),
            new Writer<Deadline>(deadline => deadline.IsNone ? "none" : "in " + Math.Round(deadline.Remaining().TotalMinutes)),
            new Writer<CancellationToken>(_ => "local"),
            new Writer<IReadOnlyDictionary<string, object>>(parameters => string.Join(
                ";",
                parameters.OrderBy(pair => pair.Key, StringComparer.Ordinal)
                    .Select(pair => string.Create(CultureInfo.InvariantCulture, $"{pair.Key}={pair.Value.GetType().Name}:{pair.Value}")))),
        },
    };

    public static string Of(object message) => message.GetType().Name + JsonSerializer.Serialize(message, message.GetType(), Options);

    private sealed class Writer<T>(Func<T, string> text) : JsonConverter<T>
    {
        public override T Read(ref Utf8JsonReader reader, Type type, JsonSerializerOptions options) => throw new NotSupportedException();

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => writer.WriteStringValue(text(value));
    }
}
