using ActorInference.Contracts;

namespace ActorInference.Inference;

/// <summary>An output whose memory ONNX Runtime allocated, because its shape was not known before the run.</summary>
internal static unsafe class AllocatedOutput
{
    /// <summary>Makes a buffer of the value, without a copy where that is safe.</summary>
    /// <param name="value">Becomes 0 when the buffer owns it now.</param>
    /// <param name="slot">The output.</param>
    /// <param name="inputs">What was bound: a model may hand an input out as an output.</param>
    /// <param name="single">The request, or the first of several.</param>
    /// <param name="isInput">Whether it is the memory of an input, of which the buffer holds a copy.</param>
    public static (TensorBuffer Buffer, TensorShape Shape) Take(ref nint value, OutputSlot slot, InputBinder inputs, BatchItem single, out bool isInput)
    {
        var shape = ShapeOf(value, slot);
        isInput = false;
        if (slot.Datatype == TensorDatatype.Bytes)
        {
            return (StringTensors.Read(value, shape.ElementCount), shape);
        }

        shape.TryGetByteLength(slot.Datatype, out var length);
        if (length == 0)
        {
            return (TensorBuffer.Rent(0), shape);
        }

        var data = OrtNative.GetData(value);
        isInput = inputs.Holds(data, single);
        if (isInput)
        {
            var copy = TensorBuffer.Rent(length);
            Buffer.MemoryCopy((void*)data, (void*)copy.Pointer, length, length);
            return (copy, shape);
        }

        var owner = new OrtTensor(value);
        value = 0;
        return (TensorBuffer.Wrap(data, length, owner), shape);
    }

    private static TensorShape ShapeOf(nint value, OutputSlot slot)
    {
        Span<long> dimensions = stackalloc long[TensorShape.MaxRank];
        var elementType = 0;
        var rank = value == 0 ? -1 : OrtNative.GetShape(value, dimensions, out elementType);
        if (rank < 0 || elementType != slot.ElementType)
        {
            throw new OrtCallException(OrtErrorCode.NotImplemented, $"The output \"{slot.Name}\" came out as something that no tensor of the protocol can hold.");
        }

        return TensorShape.Create(dimensions[..rank]);
    }
}
