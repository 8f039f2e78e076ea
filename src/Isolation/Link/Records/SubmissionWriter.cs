using ActorInference.Contracts;

namespace ActorInference.Isolation;

/// <summary>Puts submissions together in the node: finds or copies each input into the model's shared memory, which the worker is told of before.</summary>
internal sealed class SubmissionWriter(LaneSchema schema, LinkChannel channel)
{
    private readonly RecordBuilder _record = new();

    /// <summary>A sentence when the request cannot be submitted at all.</summary>
    public string? Check(in LaneItem item)
    {
        if (item.Inputs.Length > schema.Inputs.Length || item.Outputs?.Length > schema.Outputs.Length)
        {
            return $"The request has {item.Inputs.Length} inputs and wants {item.Outputs?.Length} outputs; the model has {schema.Inputs.Length} inputs and {schema.Outputs.Length} outputs.";
        }

        for (var position = 0; position < item.Inputs.Length; position++)
        {
            if (LaneSchema.IndexOf(schema.Inputs, item.Inputs[position].Name, position) < 0)
            {
                return $"The model has no input \"{item.Inputs[position].Name}\".";
            }
        }

        for (var position = 0; position < item.Outputs?.Length; position++)
        {
            if (LaneSchema.IndexOf(schema.Outputs, item.Outputs[position], position) < 0)
            {
                return $"The model has no output \"{item.Outputs[position]}\".";
            }
        }

        return null;
    }

    /// <summary>The record, valid until the next; the slot remembers what is to be answered and holds the copies.</summary>
    /// <param name="ticket">Number of the caller.</param>
    /// <param name="items">The requests.</param>
    /// <param name="slot">Empty.</param>
    /// <param name="maxBody">The longest body that the ring can take.</param>
    /// <exception cref="ArgumentException">It can never be submitted.</exception>
    /// <exception cref="TensorMemoryFullException">No room for a copy.</exception>
    public Span<byte> Write(ulong ticket, ReadOnlySpan<LaneItem> items, OutstandingSubmission slot, int maxBody)
    {
        if (items.Length is 0 or > LinkLimits.MaxItems)
        {
            throw new ArgumentException($"A submission has {items.Length} requests; 1 to {LinkLimits.MaxItems} are possible.", nameof(items));
        }

        slot.Begin(ticket);
        _record.Begin();
        _record.UInt64(ticket);
        _record.UInt32((uint)items.Length);
        foreach (ref readonly var item in items)
        {
            if (Check(item) is { } refusal)
            {
                throw new ArgumentException(refusal, nameof(items));
            }

            Write(item, slot);
        }

        var needed = Math.Max(_record.Length - RingWriter.HeaderBytes, CompletionWriter.LeastBody(items.Length));
        return needed <= maxBody
            ? _record.Record
            : throw new ArgumentException($"A submission of {items.Length} requests needs {needed} bytes in the ring, which has {maxBody}; raise link.ring-size.", nameof(items));
    }

    private void Write(in LaneItem item, OutstandingSubmission slot)
    {
        _record.UInt16((ushort)item.Inputs.Length);
        _record.UInt16((ushort)(item.Outputs?.Length ?? 0));
        slot.Expected.BeginItem();
        for (var position = 0; position < item.Inputs.Length; position++)
        {
            var tensor = item.Inputs[position];
            var segment = Place(tensor.Buffer, slot, out var offset);
            channel.Announce(segment);
            _record.Tensor(LaneSchema.IndexOf(schema.Inputs, tensor.Name, position), tensor, segment, offset);
        }

        for (var position = 0; position < item.Outputs?.Length; position++)
        {
            var index = LaneSchema.IndexOf(schema.Outputs, item.Outputs[position], position);
            _record.UInt16((ushort)index);
            slot.Expected.Want(index);
        }
    }

    private unsafe ArenaSegment Place(TensorBuffer buffer, OutstandingSubmission slot, out long offset)
    {
        var length = buffer.Length;
        if (channel.Own.Segments.Find(buffer.Pointer, length, out offset) is { } segment)
        {
            return segment;
        }

        var copy = channel.Own.Rent(length);
        slot.Copies.Add(copy);
        Buffer.MemoryCopy((void*)buffer.Pointer, (void*)copy.Pointer, length, length);
        return channel.Own.Segments.Find(copy.Pointer, length, out offset)!;
    }
}
