using System.Globalization;
using System.Text;
using System.Text.Json;
using ActorInference.Ledger.Subjects;

namespace ActorInference.Ledger.Wire;

/// <summary>A question as bytes of HTTP/1.1 and of the Open Inference Protocol, with binary tensors or as JSON throughout.</summary>
internal static class RequestBytes
{
    public static byte[] Of(Uri url, string model, string? version, string id, TimeSpan deadline, Question question, bool isBinary)
    {
        var head = Head(id, deadline, question, isBinary);
        var tensors = isBinary ? question.Inputs.Sum(input => input.Data.Length) : 0;
        var path = $"{url.AbsolutePath.TrimEnd('/')}/models/{model}{(version is null ? "" : $"/versions/{version}")}/infer";
        var lines = new StringBuilder()
            .Append(CultureInfo.InvariantCulture, $"POST {path} HTTP/1.1\r\nHost: {url.Authority}\r\nContent-Length: {head.Length + tensors}\r\n")
            .Append(isBinary ? $"Content-Type: application/octet-stream\r\nInference-Header-Content-Length: {head.Length}\r\n" : "Content-Type: application/json\r\n")
            .Append("\r\n");
        var bytes = new MemoryStream();
        bytes.Write(Encoding.ASCII.GetBytes(lines.ToString()));
        bytes.Write(head);
        if (isBinary)
            foreach (var input in question.Inputs) bytes.Write(input.Data);
        return bytes.ToArray();
    }

    private static byte[] Head(string id, TimeSpan deadline, Question question, bool isBinary)
    {
        var parameters = new Dictionary<string, object>(question.Parameters) { ["timeout"] = (long)deadline.TotalMicroseconds, ["binary_data_output"] = isBinary };
        return JsonSerializer.SerializeToUtf8Bytes(new
        {
            id,
            parameters,
            inputs = question.Inputs.Select(input => isBinary ? Described(input) : Written(input)),
        });
    }

    private static object Described(Tensor input) =>
        new { name = input.Name, datatype = input.Datatype, shape = input.Shape, parameters = new { binary_data_size = input.Data.Length } };

    private static object Written(Tensor input) =>
        new { name = input.Name, datatype = input.Datatype, shape = input.Shape, data = input.Datatype == "FP32" ? (Array)input.Floats.ToArray() : input.Integers.ToArray() };
}
