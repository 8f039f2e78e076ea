using System.Buffers;
using System.Buffers.Binary;
using ActorInference.Contracts;

namespace ActorInference.Inference;

/// <summary>BYTES tensors and ONNX Runtime's tensors of strings. Elements are any bytes, zeros included.</summary>
internal static class StringTensors
{
    private const int Prefix = sizeof(int);

    /// <summary>Copies the strings of all requests into a native tensor of the batch's shape.</summary>
    public static void Fill(nint value, InputSlot slot, ReadOnlySpan<BatchItem> items, TensorShape shape)
    {
        var shared = items.Length == 1 || slot.Axis < 0;
        var strides = shared ? new BatchStrides(1, shape.ElementCount, 1) : BatchStrides.Of(shape, slot.Axis);
        var firstRow = 0L;
        foreach (var item in shared ? items[..1] : items)
        {
            var tensor = InputBinder.Find(item.Inputs, slot.Name)!;
            var rows = shared ? 1 : tensor.Shape[slot.Axis];
            var inBlock = rows * strides.RowElements;
            var index = 0L;
            foreach (var element in tensor.Elements)
            {
                OrtNative.SetString(value, strides.OffsetOf(index / inBlock, firstRow) + (index % inBlock), element);
                index++;
            }

            firstRow += rows;
        }
    }

    /// <summary>Copies a native tensor of strings into pooled memory.</summary>
    public static TensorBuffer Read(nint value, long count)
    {
        if (count == 0)
        {
            return TensorBuffer.Rent(0);
        }

        var length = OrtNative.GetStringsLength(value);
        var content = ArrayPool<byte>.Shared.Rent(checked((int)length));
        var starts = ArrayPool<nuint>.Shared.Rent(checked((int)count));
        try
        {
            OrtNative.GetStrings(value, content.AsSpan(0, (int)length), starts.AsSpan(0, (int)count));
            return Write(content.AsSpan(0, (int)length), starts.AsSpan(0, (int)count));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(content);
            ArrayPool<nuint>.Shared.Return(starts);
        }
    }

    /// <summary>Copies the elements of one request out of those of a batch.</summary>
    public static TensorBuffer Gather(TensorBuffer batch, BatchStrides strides, long firstRow, long rows)
    {
        var whole = batch.Span;
        var buffer = TensorBuffer.Rent(Walk(whole, strides, firstRow, rows, default));
        Walk(whole, strides, firstRow, rows, buffer.Span);
        return buffer;
    }

    /// <summary>Copies the elements of the rows when there is a target, and returns their length with prefixes.</summary>
    private static long Walk(ReadOnlySpan<byte> elements, BatchStrides strides, long firstRow, long rows, Span<byte> target)
    {
        var length = 0;
        for (var index = 0L; !elements.IsEmpty; index++)
        {
            var size = Prefix + BinaryPrimitives.ReadInt32LittleEndian(elements);
            var row = index / strides.RowElements % strides.Rows;
            if (row >= firstRow && row < firstRow + rows)
            {
                if (!target.IsEmpty)
                {
                    elements[..size].CopyTo(target[length..]);
                }

                length += size;
            }

            elements = elements[size..];
        }

        return length;
    }

    private static TensorBuffer Write(ReadOnlySpan<byte> content, ReadOnlySpan<nuint> starts)
    {
        var buffer = TensorBuffer.Rent(content.Length + ((long)Prefix * starts.Length));
        var target = buffer.Span;
        for (var index = 0; index < starts.Length; index++)
        {
            var end = index + 1 < starts.Length ? (int)starts[index + 1] : content.Length;
            var element = content[(int)starts[index]..end];
            BinaryPrimitives.WriteInt32LittleEndian(target, element.Length);
            element.CopyTo(target[Prefix..]);
            target = target[(Prefix + element.Length)..];
        }

        return buffer;
    }
}
