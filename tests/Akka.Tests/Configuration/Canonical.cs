using System.Text.Json;
using Akka.Configuration;
using Akka.Configuration.Hocon;

namespace Akka.Tests.Configuration;

/// <summary>Values as compact text that two documents of the same meaning share: every scalar is a JSON text, keys are sorted.</summary>
internal static class Canonical
{
    public static string Of(string hocon) => Of(ConfigurationFactory.ParseString(hocon).Root);

    public static string Of(HoconValue value)
    {
        if (value.GetObject() is { } fields)
            return "{" + string.Join(",", fields.Items.OrderBy(f => f.Key, StringComparer.Ordinal).Select(f => $"{JsonSerializer.Serialize(f.Key)}:{Of(f.Value)}")) + "}";
        if (value.IsArray()) return "[" + string.Join(",", value.GetArray().Select(Of)) + "]";
        return value.IsString() ? JsonSerializer.Serialize(value.GetString()) : "{}";
    }

    /// <summary>The same text for a JSON document.</summary>
    public static string OfJson(string json)
    {
        using var document = JsonDocument.Parse(json);
        return Of(document.RootElement);
    }

    private static string Of(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "{" + string.Join(",", value.EnumerateObject().OrderBy(p => p.Name, StringComparer.Ordinal).Select(p => $"{JsonSerializer.Serialize(p.Name)}:{Of(p.Value)}")) + "}",
        JsonValueKind.Array => "[" + string.Join(",", value.EnumerateArray().Select(Of)) + "]",
        JsonValueKind.Null => "null",
        JsonValueKind.String => JsonSerializer.Serialize(value.GetString()),
        _ => JsonSerializer.Serialize(value.GetRawText()),
    };
}
