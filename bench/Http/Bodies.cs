using System.Runtime.InteropServices;
using System.Text;
using System.Text.Json;

namespace ActorInference.Bench.Http;

/// <summary>The same request as an Open Inference Protocol body in JSON and in the binary extension.</summary>
internal static class Bodies
{
    public static byte[] Json(BenchModel model, string path)
    {
        var inputs = model.Inputs.Select(i => new { name = i.Name, datatype = i.Datatype, shape = i.Shape, data = Values(i) });
        return HttpConnection.Request(path, "application/json", JsonSerializer.SerializeToUtf8Bytes(new { inputs }), -1);
    }

    public static byte[] Binary(BenchModel model, string path)
    {
        var inputs = model.Inputs.Select(i => new { name = i.Name, datatype = i.Datatype, shape = i.Shape, parameters = new { binary_data_size = i.Data.Length } });
        var json = JsonSerializer.SerializeToUtf8Bytes(new { parameters = new { binary_data_output = true }, inputs });
        return HttpConnection.Request(path, "application/octet-stream", [.. json, .. model.Inputs.SelectMany(i => i.Data)], json.Length);
    }

    private static object Values(BenchInput input) => input.Datatype == "INT64"
        ? MemoryMarshal.Cast<byte, long>(input.Data).ToArray()
        : MemoryMarshal.Cast<byte, float>(input.Data).ToArray();
}
