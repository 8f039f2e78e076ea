using System.Text.Json;
using System.Text.Json.Serialization;

namespace ActorInference.Ledger.Booking;

internal static class ReportJson
{
    public static JsonSerializerOptions Lines { get; } = Create(false);

    public static JsonSerializerOptions Pages { get; } = Create(true);

    private static JsonSerializerOptions Create(bool isIndented) => new(JsonSerializerDefaults.Web)
    {
        WriteIndented = isIndented,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };
}
