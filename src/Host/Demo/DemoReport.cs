using System.Text.Json.Serialization;

namespace ActorInference.Hosting.Demo;

/// <summary>What the demo found and measured; its JSON is the answer of <c>infer demo --json</c>.</summary>
internal sealed record DemoReport(
    [property: JsonPropertyName("text")] IReadOnlyList<string> Text,
    [property: JsonPropertyName("segments")] IReadOnlyList<DemoReport.Segment> Segments,
    [property: JsonPropertyName("models")] IReadOnlyList<DemoReport.Model> Models)
{
    /// <summary>A stretch of speech, in seconds.</summary>
    internal sealed record Segment([property: JsonPropertyName("start")] double Start, [property: JsonPropertyName("end")] double End);

    /// <summary>A model under load. Cores are those that the operating system reports for its threads; durations are microseconds.</summary>
    internal sealed record Model(
        [property: JsonPropertyName("name")] string Name,
        [property: JsonPropertyName("cores")] IReadOnlyList<int> Cores,
        [property: JsonPropertyName("requests")] long Requests,
        [property: JsonPropertyName("errors")] long Errors,
        [property: JsonPropertyName("p50Us")] double P50Us,
        [property: JsonPropertyName("p99Us")] double P99Us);
}
