using ActorInference.Contracts;

namespace ActorInference.Isolation;

/// <summary>Reads the body of a submission in the worker.</summary>
internal static class SubmissionReader
{
    /// <summary>Fills the submission in; when something is wrong, it is left empty.</summary>
    /// <exception cref="LinkDamagedException">Something is impossible.</exception>
    public static void Read(ReadOnlySpan<byte> body, LaneSchema schema, IPeerSegments segments, LaneSubmission into)
    {
        into.Clear();
        var cursor = new RecordCursor(body);
        into.Begin(cursor.UInt64());
        try
        {
            var count = cursor.Count(cursor.UInt32(), LinkLimits.MaxItems, "requests");
            if (count == 0)
            {
                throw new LinkDamagedException("A submission has no request.");
            }

            for (var item = 0; item < count; item++)
            {
                ReadItem(ref cursor, schema, segments, into);
            }

            if (!cursor.IsAtEnd)
            {
                throw new LinkDamagedException("A submission goes on behind its last request.");
            }
        }
        catch
        {
            into.Clear();
            throw;
        }
    }

    private static void ReadItem(ref RecordCursor cursor, LaneSchema schema, IPeerSegments segments, LaneSubmission into)
    {
        var inputs = cursor.Count(cursor.UInt16(), schema.Inputs.Length, "inputs");
        var outputs = cursor.Count(cursor.UInt16(), schema.Outputs.Length, "outputs");
        var tensors = into.BeginItem(inputs);
        for (var position = 0; position < inputs; position++)
        {
            tensors[position] = ReadInput(ref cursor, schema, segments);
        }

        var wanted = outputs == 0 ? null : new string[outputs];
        for (var position = 0; position < outputs; position++)
        {
            wanted![position] = schema.Outputs[Index(cursor.UInt16(), schema.Outputs.Length)].Name;
        }

        into.Want(wanted);
    }

    private static NamedTensor ReadInput(ref RecordCursor cursor, LaneSchema schema, IPeerSegments segments)
    {
        var name = schema.Inputs[Index(cursor.UInt16(), schema.Inputs.Length)].Name;
        var record = cursor.Tensor();
        var buffer = segments.Share(record.Segment, record.Offset, record.Length);
        if (NamedTensor.TryCreate(name, record.Datatype, record.Shape, buffer, out var tensor, out var error))
        {
            return tensor;
        }

        buffer.Dispose();
        throw new LinkDamagedException(error);
    }

    private static int Index(ushort value, int count) =>
        value < count ? value : throw new LinkDamagedException($"A submission names tensor {value} of {count}.");
}
