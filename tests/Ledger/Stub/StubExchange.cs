using System.Globalization;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace ActorInference.Ledger.Stub;

/// <summary>As much of HTTP and of the protocol as the judge's own requests need.</summary>
internal static class StubExchange
{
    /// <summary>The next request of a connection; null at its end.</summary>
    public static async Task<StubQuestion?> ReadAsync(Stream stream)
    {
        var lines = new List<string>();
        while (await LineAsync(stream) is { } line)
        {
            if (line.Length > 0)
            {
                lines.Add(line);
                continue;
            }

            var body = new byte[Header(lines, "Content-Length") ?? 0];
            await stream.ReadExactlyAsync(body);
            return Parse(body, Header(lines, "Inference-Header-Content-Length"));
        }

        return null;
    }

    public static byte[] Compose(StubQuestion question, byte[] outputs)
    {
        object output = question.IsBinary
            ? new { name = "y", datatype = "FP32", shape = question.Shape, parameters = new { binary_data_size = outputs.Length } }
            : new { name = "y", datatype = "FP32", shape = question.Shape, data = MemoryMarshal.Cast<byte, float>(outputs).ToArray() };
        var head = JsonSerializer.SerializeToUtf8Bytes(new { model_name = "times2", id = question.Id, outputs = new[] { output } });
        byte[] tensors = question.IsBinary ? outputs : [];
        var length = question.IsBinary ? $"Inference-Header-Content-Length: {head.Length}\r\n" : "";
        return [.. Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {head.Length + tensors.Length}\r\n{length}\r\n"), .. head, .. tensors];
    }

    private static StubQuestion Parse(byte[] body, int? headerLength)
    {
        using var head = JsonDocument.Parse(body.AsMemory(0, headerLength ?? body.Length));
        var input = head.RootElement.GetProperty("inputs")[0];
        var values = headerLength is { } length
            ? MemoryMarshal.Cast<byte, float>(body.AsSpan(length)).ToArray()
            : [.. input.GetProperty("data").EnumerateArray().Select(value => value.GetSingle())];
        var shape = input.GetProperty("shape").EnumerateArray().Select(value => value.GetInt64()).ToArray();
        var doubled = MemoryMarshal.AsBytes<float>(Array.ConvertAll(values, value => 2 * value)).ToArray();
        return new(head.RootElement.GetProperty("id").GetString()!, headerLength is not null, shape, doubled);
    }

    private static int? Header(List<string> lines, string name)
    {
        var line = lines.Find(each => each.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase));
        return line is null ? null : int.Parse(line.AsSpan(name.Length + 1), CultureInfo.InvariantCulture);
    }

    private static async Task<string?> LineAsync(Stream stream)
    {
        var line = new List<byte>();
        var next = new byte[1];
        while (await stream.ReadAsync(next) > 0)
        {
            if (next[0] == '\n') return Encoding.ASCII.GetString([.. line]).TrimEnd('\r');
            line.Add(next[0]);
        }

        return null;
    }
}
