using System.IO.Pipelines;
using ActorInference.Contracts;

namespace ActorInference.Hosting.Http.Codec;

/// <summary>
/// Reads one inference request at a time; made for reuse. What it read stays its own until the caller takes the inputs from the head;
/// <see cref="Reset"/> gives the rest back.
/// </summary>
internal sealed class InferRequestReader
{
    private readonly HeadParser _parser = new();
    private readonly DecodedBudget _budget = new();
    private readonly GrowingBuffer _binary;

    public InferRequestReader() => _binary = new(_budget);

    /// <summary>JSON, and the binary tensors behind it when the frame says so.</summary>
    /// <exception cref="RequestRefusedException">The request is not well formed or too large.</exception>
    /// <exception cref="TensorMemoryFullException">The model's memory has no room for it now.</exception>
    public async ValueTask<InferHead> ReadAsync(PipeReader body, BodyFrame frame, CancellationToken cancellation)
    {
        frame.Check();
        _parser.Begin(frame.Limit, frame.Memory);
        _budget.Reset(frame.Limit, frame.Memory);
        var reader = new BodyReader(body, frame);
        try
        {
            await reader.ReadJsonAsync(_parser, cancellation).ConfigureAwait(false);
            await ReadBinaryInputsAsync(reader, frame, cancellation).ConfigureAwait(false);
            return _parser.Head;
        }
        finally
        {
            reader.Abandon();
        }
    }

    /// <summary>A body that is nothing but the bytes of the model's only input.</summary>
    /// <returns>The tensor, owned by the caller.</returns>
    /// <exception cref="RequestRefusedException">The model or the length does not allow it.</exception>
    /// <exception cref="TensorMemoryFullException">The model's memory has no room for it now.</exception>
    public async ValueTask<NamedTensor> ReadRawAsync(PipeReader body, BodyFrame frame, ModelMetadata model, CancellationToken cancellation)
    {
        frame.Check();
        _budget.Reset(frame.Limit, frame.Memory);
        var input = RawInput.Of(model);
        var reader = new BodyReader(body, frame);
        try
        {
            RawInput.BeginBytes(input, _binary);
            var buffer = await reader.ReadRestAsync(_binary, cancellation).ConfigureAwait(false);
            return ToTensor(RawInput.Describe(input, buffer), buffer);
        }
        finally
        {
            reader.Abandon();
        }
    }

    /// <summary>Gives everything back that was not handed over.</summary>
    public void Reset()
    {
        _parser.Reset();
        _binary.Release();
    }

    private static NamedTensor ToTensor(BinaryInput input, TensorBuffer buffer)
    {
        try
        {
            return input.ToTensor(buffer);
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    private async ValueTask ReadBinaryInputsAsync(BodyReader reader, BodyFrame frame, CancellationToken cancellation)
    {
        var head = _parser.Head;
        if (frame.HeaderLength is null)
        {
            if (head.Binary.Count > 0)
            {
                throw RequestRefusedException.Invalid(
                    "An input has \"binary_data_size\", but the request has no header \"Inference-Header-Content-Length\".");
            }

            return;
        }

        reader.ExpectBinary(head.BinaryBytes);
        foreach (var (index, input) in head.Binary)
        {
            var buffer = await reader.ReadBinaryAsync(input.Size, _binary, cancellation).ConfigureAwait(false);
            head.Fill(index, ToTensor(input, buffer));
        }

        await reader.ExpectEndAsync(cancellation).ConfigureAwait(false);
    }
}
