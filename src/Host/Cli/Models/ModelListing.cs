using System.Text.Json.Serialization;
using ActorInference.Contracts;

namespace ActorInference.Hosting.Cli.Models;

/// <summary>One version of a model as `infer models` shows it.</summary>
internal sealed record ModelListing(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("version")] string Version,
    [property: JsonPropertyName("state")] string State,
    [property: JsonPropertyName("reason")] string? Reason,
    [property: JsonPropertyName("cores")] string? Cores,
    [property: JsonPropertyName("inputs")] IReadOnlyList<ModelListing.Tensor> Inputs,
    [property: JsonPropertyName("outputs")] IReadOnlyList<ModelListing.Tensor> Outputs)
{
    /// <summary>In a cluster the names of the members that serve it.</summary>
    [JsonPropertyName("nodes")]
    public IReadOnlyList<string> Nodes { get; init; } = [];

    /// <summary>An input or output; -1 is a dimension that a request chooses.</summary>
    internal sealed record Tensor(
        [property: JsonPropertyName("name")] string Name,
        [property: JsonPropertyName("datatype")] string Datatype,
        [property: JsonPropertyName("shape")] IReadOnlyList<long> Shape)
    {
        public static Tensor Of(TensorMetadata metadata) => new(metadata.Name, metadata.Datatype.ProtocolName(), metadata.Shape);

        public override string ToString() => $"{Name} {Datatype}[{string.Join(',', Shape.Select(d => d < 0 ? "?" : d.ToString(System.Globalization.CultureInfo.InvariantCulture)))}]";
    }
}
