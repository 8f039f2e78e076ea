using System.Buffers;

namespace ActorInference.Contracts.Wire;

/// <summary>Requests, results and failures.</summary>
internal static class InferenceCodec
{
    public static byte[] Write(InferRequest request) => Frame.Write(HeaderOf(request), request.Inputs);

    public static void Write(InferRequest request, IBufferWriter<byte> output) => Frame.Write(HeaderOf(request), request.Inputs, output);

    public static InferRequest ReadRequest(ReadOnlySpan<byte> header, ReadOnlySpan<byte> body)
    {
        var read = HeaderReader.Read<InferRequestHeader>(header);
        var options = OptionsCodec.Read(read);
        return new(
            read.Model,
            read.HasVersion ? read.Version : null,
            read.HasId ? read.Id : null,
            TensorCodec.Read(read.Inputs, body),
            read.SelectsOutputs ? [.. read.Outputs] : null,
            options);
    }

    public static byte[] Write(InferResult result) => Frame.Write(HeaderOf(result), result.Outputs);

    public static void Write(InferResult result, IBufferWriter<byte> output) => Frame.Write(HeaderOf(result), result.Outputs, output);

    public static InferResult ReadResult(ReadOnlySpan<byte> header, ReadOnlySpan<byte> body)
    {
        var read = HeaderReader.Read<InferResultHeader>(header);
        var timing = new InferTiming(
            read.QueueNanoseconds,
            read.AssembleNanoseconds,
            read.ComputeNanoseconds,
            read.TotalNanoseconds,
            read.BatchSize);
        return new(read.HasId ? read.Id : null, read.Model, read.Version, TensorCodec.Read(read.Outputs, body), timing);
    }

    public static byte[] Write(InferFailure failure)
    {
        var header = new InferFailureHeader { Code = (uint)failure.Code, Message = failure.Message };
        if (failure.Id is not null)
        {
            header.Id = failure.Id;
        }

        return Frame.Write(header, []);
    }

    public static InferFailure ReadFailure(ReadOnlySpan<byte> header)
    {
        var read = HeaderReader.Read<InferFailureHeader>(header);
        var code = read.Code <= (uint)InferFailureCode.Internal ? (InferFailureCode)read.Code : InferFailureCode.Unknown;
        return new(read.HasId ? read.Id : null, code, read.Message);
    }

    private static InferRequestHeader HeaderOf(InferRequest request)
    {
        var options = request.Options;
        var header = new InferRequestHeader
        {
            Model = request.Model,
            SelectsOutputs = request.Outputs is not null,
            Priority = options.Priority,
            Sequence = OptionsCodec.Write(options.Sequence),
        };
        if (request.Version is not null)
        {
            header.Version = request.Version;
        }

        if (request.Id is not null)
        {
            header.Id = request.Id;
        }

        if (!options.Deadline.IsNone)
        {
            header.RemainingMicroseconds = (long)options.Deadline.Remaining().TotalMicroseconds;
        }

        header.Outputs.AddRange(request.Outputs ?? []);
        OptionsCodec.Write(options.Parameters, header.Parameters);
        TensorCodec.Write(request.Inputs, header.Inputs);
        return header;
    }

    private static InferResultHeader HeaderOf(InferResult result)
    {
        var header = new InferResultHeader
        {
            Model = result.Model,
            Version = result.Version,
            QueueNanoseconds = result.Timing.QueueNanoseconds,
            AssembleNanoseconds = result.Timing.AssembleNanoseconds,
            ComputeNanoseconds = result.Timing.ComputeNanoseconds,
            TotalNanoseconds = result.Timing.TotalNanoseconds,
            BatchSize = result.Timing.BatchSize,
        };
        if (result.Id is not null)
        {
            header.Id = result.Id;
        }

        TensorCodec.Write(result.Outputs, header.Outputs);
        return header;
    }
}
