using System.Text.Unicode;
using ActorInference.Contracts;

namespace ActorInference.Isolation;

/// <summary>Puts completions together in the worker. Outputs go into the output memory, where they stay until the node has read them.</summary>
internal sealed class CompletionWriter(LaneSchema schema, LinkChannel channel, AnswerMemory memory)
{
    public const byte OutputsFollow = 1;
    public const byte FailureFollows = 2;

    private const int HeadBytes = 37;
    private const int LeastFailureBytes = 5;

    private readonly RecordBuilder _record = new();

    /// <summary>The record, valid until the next. Takes the outputs over.</summary>
    public Span<byte> Write(LaneSubmission submission, LaneVerdict verdict, LaneTimes times, ReadOnlySpan<LaneResult> results, int maxBody)
    {
        Begin(submission.Ticket, verdict, times, results.Length);
        for (var item = 0; item < results.Length; item++)
        {
            Write(results[item], submission.WantedOf(item), verdict);
        }

        if (_record.Length - RingWriter.HeaderBytes > maxBody)
        {
            Begin(submission.Ticket, verdict, times, results.Length);
            for (var item = 0; item < results.Length; item++)
            {
                Fail(InferFailureCode.Internal, "");
            }
        }

        return _record.Record;
    }

    /// <summary>Bytes of a completion that says no more than that every request failed.</summary>
    public static int LeastBody(int items) => HeadBytes + (items * LeastFailureBytes);

    private void Begin(ulong ticket, LaneVerdict verdict, LaneTimes times, int count)
    {
        _record.Begin();
        _record.UInt64(ticket);
        _record.Byte((byte)verdict);
        _record.UInt64((ulong)times.Assemble);
        _record.UInt64((ulong)times.Compute);
        _record.UInt64((ulong)times.Split);
        _record.UInt32((uint)count);
    }

    private void Write(in LaneResult result, string[]? wanted, LaneVerdict verdict)
    {
        if (result.Outputs is not { } outputs)
        {
            Fail(result.Code is <= InferFailureCode.Unknown or > InferFailureCode.Internal ? InferFailureCode.Internal : result.Code, result.Message ?? "");
            return;
        }

        var start = _record.Length;
        _record.Byte(OutputsFollow);
        var count = wanted?.Length ?? schema.Outputs.Length;
        var fits = verdict == LaneVerdict.Succeeded && outputs.Length == count;
        var hasRoom = true;
        var total = 0L;
        for (var position = 0; position < outputs.Length; position++)
        {
            var output = outputs[position];
            total += output.Buffer.Length;
            memory.Hold(output);
            var index = wanted is null || position >= wanted.Length ? position : LaneSchema.IndexOf(schema.Outputs, wanted[position], position);
            fits = fits && schema.Outputs[index] is var expected && expected.Name == output.Name && expected.Datatype == output.Datatype;
            hasRoom = hasRoom && fits && TryWrite(index, output);
        }

        if (!hasRoom || !fits)
        {
            _record.CutTo(start);
            Fail(InferFailureCode.Internal, !fits
                ? "The run gave other outputs than those that were wanted."
                : $"The answer of {total} bytes has no room in the memory that a worker's answers may take ({memory.Arena.Bound} bytes){memory.Arena.Shortage}.");
        }
    }

    private bool TryWrite(int index, NamedTensor output)
    {
        var buffer = output.Buffer;
        var segment = memory.Arena.Segments.Find(buffer.Pointer, buffer.Length, out var offset);
        if (segment is null)
        {
            if (memory.TryRent(buffer.Length) is not { } copy)
            {
                return false;
            }

            memory.Hold(copy);
            Copy(buffer, copy);
            segment = memory.Arena.Segments.Find(copy.Pointer, copy.Length, out offset)!;
        }

        channel.Announce(segment);
        _record.Tensor(index, output, segment, offset);
        return true;
    }

    private void Fail(InferFailureCode code, string message)
    {
        Span<byte> text = stackalloc byte[LinkLimits.MaxFailureBytes];
        Utf8.FromUtf16(message, text, out _, out var length);
        _record.Byte(FailureFollows);
        _record.UInt16((ushort)code);
        _record.UInt16((ushort)length);
        _record.Bytes(text[..length]);
    }

    private static unsafe void Copy(TensorBuffer from, TensorBuffer to) =>
        Buffer.MemoryCopy((void*)from.Pointer, (void*)to.Pointer, to.Length, from.Length);
}
