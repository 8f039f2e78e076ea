using System.IO.Pipelines;
using System.Text;
using ActorInference.Contracts;
using ActorInference.Hosting.Http.Codec;

namespace ActorInference.Hosting.Tests.Http;

/// <summary>Runs the codec over bytes in memory.</summary>
internal sealed class ParsedRequest : IDisposable
{
    public const long Limit = 1 << 20;

    private ParsedRequest(InferHead head)
    {
        Id = head.Id;
        Outputs = head.Outputs;
        BinaryOutput = head.Parameters.BinaryOutput;
        Options = head.Parameters.ToOptions(CancellationToken.None);
        Inputs = head.TakeInputs();
    }

    public string? Id { get; }

    public IReadOnlyList<RequestedOutput>? Outputs { get; }

    public bool BinaryOutput { get; }

    public InferOptions Options { get; }

    public NamedTensor[] Inputs { get; }

    public static ParsedRequest Json(string json, int piece = int.MaxValue) => Read(Encoding.UTF8.GetBytes(json), null, piece);

    public static ParsedRequest Input(string fields, int piece = int.MaxValue) => Json($$"""{"inputs":[{{{fields}}}]}""", piece);

    public static RequestRefusedException Refused(string json, int piece = int.MaxValue) =>
        Assert.Throws<RequestRefusedException>(() => Json(json, piece).Dispose());

    public static RequestRefusedException RefusedInput(string fields, int piece = int.MaxValue) =>
        Refused($$"""{"inputs":[{{{fields}}}]}""", piece);

    /// <summary>JSON with raw tensors behind it.</summary>
    public static ParsedRequest Binary(string json, byte[] tensors, long? headerLength = null, bool lengthKnown = true, int piece = int.MaxValue)
    {
        byte[] head = Encoding.UTF8.GetBytes(json);
        return Read([.. head, .. tensors], headerLength ?? head.Length, piece, lengthKnown);
    }

    public static ParsedRequest Read(byte[] body, long? headerLength, int piece = int.MaxValue, bool lengthKnown = true, long limit = Limit, TensorSource? memory = null)
    {
        var reader = new InferRequestReader();
        var pipe = PipeReader.Create(new SlowStream(body, piece), new StreamPipeReaderOptions(bufferSize: Math.Clamp(piece, 16, 4096)));
        try
        {
            var frame = new BodyFrame(headerLength, lengthKnown ? body.Length : null, limit, memory);
            var task = reader.ReadAsync(pipe, frame, CancellationToken.None);
            Assert.True(task.IsCompleted);
            return new(task.GetAwaiter().GetResult());
        }
        finally
        {
            reader.Reset();
            pipe.Complete();
        }
    }

    public void Dispose()
    {
        foreach (var input in Inputs)
        {
            input.Dispose();
        }
    }
}
