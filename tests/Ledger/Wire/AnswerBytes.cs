using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json;
using ActorInference.Ledger.Subjects;

namespace ActorInference.Ledger.Wire;

/// <summary>Takes an answer of the Open Inference Protocol apart.</summary>
internal static class AnswerBytes
{
    /// <exception cref="MalformedAnswerException">It is none.</exception>
    public static (string? Id, IReadOnlyList<Tensor> Outputs) Read(Answer answer)
    {
        try
        {
            var length = answer.HeaderLength ?? answer.Body.Length;
            if (length > answer.Body.Length) throw new MalformedAnswerException($"the JSON is said to have {length} bytes, the body has {answer.Body.Length}");
            using var head = JsonDocument.Parse(answer.Body.AsMemory(0, length));
            var id = head.RootElement.TryGetProperty("id", out var value) ? value.GetString() : null;
            var outputs = new List<Tensor>();
            var position = length;
            foreach (var output in head.RootElement.GetProperty("outputs").EnumerateArray()) outputs.Add(Output(output, answer.Body, ref position));
            return position == answer.Body.Length ? (id, outputs) : throw new MalformedAnswerException($"{answer.Body.Length - position} bytes are left over");
        }
        catch (Exception malformed) when (malformed is JsonException or KeyNotFoundException or InvalidOperationException or FormatException or ArgumentException)
        {
            throw new MalformedAnswerException($"no answer of the protocol: {malformed.Message}");
        }
    }

    /// <summary>The sentence of an error answer, or the beginning of what stands there instead.</summary>
    public static string Sentence(Answer answer)
    {
        try
        {
            using var body = JsonDocument.Parse(answer.Body);
            return body.RootElement.GetProperty("error").GetString() ?? "";
        }
        catch (Exception malformed) when (malformed is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            return $"an error without a sentence, {answer.Body.Length} bytes";
        }
    }

    private static Tensor Output(JsonElement output, byte[] body, ref int position)
    {
        var name = output.GetProperty("name").GetString()!;
        var datatype = output.GetProperty("datatype").GetString()!;
        var shape = output.GetProperty("shape").EnumerateArray().Select(each => each.GetInt64()).ToArray();
        if (output.TryGetProperty("data", out var data)) return Written(name, datatype, shape, data);
        var size = output.GetProperty("parameters").GetProperty("binary_data_size").GetInt32();
        var raw = body.AsSpan(position, size).ToArray();
        position += size;
        return new(name, datatype, shape, raw);
    }

    private static Tensor Written(string name, string datatype, long[] shape, JsonElement data) => datatype switch
    {
        "FP32" => Tensor.Of(name, [.. data.EnumerateArray().Select(each => each.GetSingle())], shape),
        "INT64" => new(name, datatype, shape, MemoryMarshal.AsBytes<long>([.. data.EnumerateArray().Select(each => each.GetInt64())]).ToArray()),
        _ => throw new MalformedAnswerException(string.Create(CultureInfo.InvariantCulture, $"an output of {datatype}")),
    };
}
