using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using ActorInference.Contracts;
using ActorInference.Hosting.Client;
using ActorInference.Hosting.Http;

namespace ActorInference.Hosting.Demo.Clusters.Load;

/// <summary>A request to a model that is asked again and again, and its right answer.</summary>
internal sealed class ClusterQuestion
{
    private const float Tolerance = 1e-3f;

    private readonly byte[] _tensors;
    private readonly object[] _inputs;
    private readonly IReadOnlyDictionary<string, float[]> _right;

    /// <param name="model">Whom it is for.</param>
    /// <param name="inputs">Copied.</param>
    /// <param name="right">The answer of a node that is alone; copied.</param>
    public ClusterQuestion(string model, NamedTensor[] inputs, NamedTensor[] right)
    {
        Model = model;
        _tensors = [.. inputs.SelectMany(input => input.Buffer.Span.ToArray())];
        _inputs = Array.ConvertAll(inputs, object (input) => new
        {
            name = input.Name,
            datatype = input.Datatype.ProtocolName(),
            shape = input.Shape.Dimensions.ToArray(),
            parameters = new { binary_data_size = input.Buffer.Length },
        });
        _right = right.ToDictionary(output => output.Name, output => output.AsSpan<float>().ToArray());
    }

    public string Model { get; }

    /// <summary>The body of the request with this id.</summary>
    public HttpContent Body(string id)
    {
        var header = JsonSerializer.SerializeToUtf8Bytes(new { id, parameters = new { binary_data_output = true }, inputs = _inputs });
        var body = new TwoParts(header, _tensors);
        body.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        body.Headers.Add(HeaderNames.InferenceHeaderLength, header.Length.ToString(System.Globalization.CultureInfo.InvariantCulture));
        return body;
    }

    /// <summary>Whether it is the right answer: the same outputs, each element within a thousandth of what it should be.</summary>
    public bool IsRight(ModelAnswer answer) =>
        answer.Model == Model
        && answer.Outputs.Length == _right.Count
        && answer.Outputs.All(output => _right.TryGetValue(output.Name, out var right) && IsClose(output.AsSpan<float>(), right));

    private static bool IsClose(ReadOnlySpan<float> given, ReadOnlySpan<float> right)
    {
        if (given.Length != right.Length)
        {
            return false;
        }

        for (var i = 0; i < given.Length; i++)
        {
            if (!(MathF.Abs(given[i] - right[i]) <= Tolerance * MathF.Max(1, MathF.Abs(right[i]))))
            {
                return false;
            }
        }

        return true;
    }

    private sealed class TwoParts(byte[] header, byte[] tensors) : HttpContent
    {
        protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context)
        {
            await stream.WriteAsync(header);
            await stream.WriteAsync(tensors);
        }

        protected override bool TryComputeLength(out long length)
        {
            length = header.Length + tensors.Length;
            return true;
        }
    }
}
