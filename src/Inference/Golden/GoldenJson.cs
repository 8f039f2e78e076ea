using System.Text.Json;
using ActorInference.Contracts;

namespace ActorInference.Inference;

/// <summary>Reads tensors as the Open Inference Protocol writes them in JSON. Every mistake is a <see cref="JsonException"/> that names its place.</summary>
internal static class GoldenJson
{
    internal static double? Tolerance(JsonElement document)
    {
        if (!document.TryGetProperty("parameters", out var parameters) || parameters.ValueKind != JsonValueKind.Object || !parameters.TryGetProperty("tolerance", out var tolerance)) return null;
        return tolerance.ValueKind == JsonValueKind.Number && tolerance.GetDouble() >= 0
            ? tolerance.GetDouble()
            : throw new JsonException("parameters.tolerance is no number from 0 on");
    }

    internal static IReadOnlyList<GoldenTensor> Tensors(JsonElement document, string key)
    {
        if (document.ValueKind != JsonValueKind.Object || !document.TryGetProperty(key, out var list) || list.ValueKind != JsonValueKind.Array || list.GetArrayLength() == 0)
            throw new JsonException($"it has no list \"{key}\"");
        return [.. list.EnumerateArray().Select((tensor, index) => Tensor(tensor, $"{key}[{index}]"))];
    }

    private static GoldenTensor Tensor(JsonElement tensor, string place)
    {
        var name = Text(tensor, "name", place);
        if (!TensorDatatypes.TryParse(Text(tensor, "datatype", place), out var datatype)) throw new JsonException($"{place}.datatype is no datatype of the protocol");
        var dimensions = Property(tensor, "shape", JsonValueKind.Array, place).EnumerateArray().Select(each => each.ValueKind == JsonValueKind.Number && each.TryGetInt64(out var size) ? size : -1).ToArray();
        if (!TensorShape.TryCreate(dimensions, out var shape, out _)) throw new JsonException($"{place}.shape is no shape");
        var data = Property(tensor, "data", JsonValueKind.Array, place);
        var leaves = Leaves(data).ToArray();
        if (leaves.Length != shape.ElementCount) throw new JsonException($"{place}.data has {leaves.Length} elements, and the shape {shape} has {shape.ElementCount}");
        using var bytes = new MemoryStream();
        for (var index = 0; index < leaves.Length; index++)
            if (!GoldenElements.TryWrite(bytes, datatype, leaves[index])) throw new JsonException($"{place}.data[{index}] is no {datatype.ProtocolName()}");
        return new GoldenTensor(name, datatype, shape, bytes.ToArray());
    }

    private static JsonElement Property(JsonElement tensor, string key, JsonValueKind kind, string place) =>
        tensor.ValueKind == JsonValueKind.Object && tensor.TryGetProperty(key, out var value) && value.ValueKind == kind
            ? value
            : throw new JsonException($"{place}.{key} is missing or no {(kind == JsonValueKind.Array ? "list" : "text")}");

    private static string Text(JsonElement tensor, string key, string place) => Property(tensor, key, JsonValueKind.String, place).GetString()!;

    private static IEnumerable<JsonElement> Leaves(JsonElement data) =>
        data.ValueKind == JsonValueKind.Array ? data.EnumerateArray().SelectMany(Leaves) : [data];
}
