using System.Text;
using ActorInference.Contracts;

namespace ActorInference.Isolation;

/// <summary>Reads the body of a completion in the node, and copies the outputs out of the worker's memory.</summary>
internal static class CompletionReader
{
    /// <summary>Fills the completion in; when something is wrong, it is left empty.</summary>
    /// <exception cref="LinkDamagedException">Something is impossible, or does not answer what was submitted.</exception>
    public static void Read(ReadOnlySpan<byte> body, LaneSchema schema, ExpectedAnswer expected, IPeerSegments segments, LaneCompletion into)
    {
        into.Clear();
        var cursor = new RecordCursor(body);
        var ticket = cursor.UInt64();
        var verdict = (LaneVerdict)cursor.Byte();
        var times = new LaneTimes(Time(ref cursor), Time(ref cursor), Time(ref cursor));
        var count = cursor.UInt32();
        if (ticket != expected.Ticket || count != expected.Count || verdict is < LaneVerdict.Succeeded or > LaneVerdict.Terminated)
        {
            throw new LinkDamagedException($"A completion of ticket {ticket} with {count} requests and verdict {(byte)verdict} came for ticket {expected.Ticket} with {expected.Count}.");
        }

        into.Begin(ticket, verdict, times);
        try
        {
            for (var item = 0; item < expected.Count; item++)
            {
                ReadItem(ref cursor, schema, expected, item, verdict, segments, into);
            }

            if (!cursor.IsAtEnd)
            {
                throw new LinkDamagedException("A completion goes on behind its last request.");
            }
        }
        catch
        {
            into.Clear();
            throw;
        }
    }

    private static void ReadItem(
        ref RecordCursor cursor, LaneSchema schema, ExpectedAnswer expected, int item, LaneVerdict verdict, IPeerSegments segments, LaneCompletion into)
    {
        switch (cursor.Byte())
        {
            case CompletionWriter.OutputsFollow when verdict == LaneVerdict.Succeeded:
                var wanted = expected.WantedOf(item);
                var tensors = into.BeginOutputs(wanted == 0 ? schema.Outputs.Length : wanted);
                for (var position = 0; position < tensors.Length; position++)
                {
                    tensors[position] = ReadOutput(ref cursor, schema, expected.OutputAt(item, position), segments);
                }

                break;
            case CompletionWriter.FailureFollows:
                var code = (InferFailureCode)cursor.UInt16();
                var text = cursor.Next(cursor.Count(cursor.UInt16(), LinkLimits.MaxFailureBytes, "bytes of text"));
                if (code is <= InferFailureCode.Unknown or > InferFailureCode.Internal)
                {
                    throw new LinkDamagedException($"A request failed with the unknown code {(int)code}.");
                }

                into.Fail(code, Encoding.UTF8.GetString(text));
                break;
            case var kind:
                throw new LinkDamagedException($"A request was answered with {kind}, and the verdict is {verdict}.");
        }
    }

    private static NamedTensor ReadOutput(ref RecordCursor cursor, LaneSchema schema, int expected, IPeerSegments segments)
    {
        var output = schema.Outputs[expected];
        var index = cursor.UInt16();
        var record = cursor.Tensor();
        if (index != expected || record.Datatype != output.Datatype)
        {
            throw new LinkDamagedException($"Output {index} came as {record.Datatype.ProtocolName()} where output {expected}, which is {output.Datatype.ProtocolName()}, was due.");
        }

        // The worker may go on writing: the elements of a BYTES tensor are checked in the copy.
        var buffer = Copy(record, segments);
        if (NamedTensor.TryCreate(output.Name, record.Datatype, record.Shape, buffer, out var tensor, out var error))
        {
            return tensor;
        }

        buffer.Dispose();
        throw new LinkDamagedException(error);
    }

    private static unsafe TensorBuffer Copy(in TensorRecord record, IPeerSegments segments)
    {
        using var source = segments.Share(record.Segment, record.Offset, record.Length);
        var copy = TensorBuffer.Rent(source.Length);
        Buffer.MemoryCopy((void*)source.Pointer, (void*)copy.Pointer, source.Length, source.Length);
        return copy;
    }

    private static long Time(ref RecordCursor cursor) =>
        cursor.UInt64() is <= long.MaxValue and var time ? (long)time : throw new LinkDamagedException("A completion took a negative time.");
}
