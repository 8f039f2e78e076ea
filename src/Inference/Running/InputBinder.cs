using ActorInference.Contracts;
using Microsoft.ML.OnnxRuntime;

namespace ActorInference.Inference;

/// <summary>
/// Puts the inputs of a batch into the binding: those of a single request in place, those of several put together in rented memory,
/// which it holds until <see cref="Release"/>.
/// </summary>
internal sealed class InputBinder : IDisposable
{
    private readonly InputSlot[] _slots;
    private readonly TensorShape?[] _shapes;
    private readonly TensorBuffer?[] _assembled;

    public InputBinder(ModelSignature signature)
    {
        _slots = [.. signature.Inputs.Select(each => new InputSlot(each, signature.BatchAxes.AxisOf(each.Name)))];
        _shapes = new TensorShape?[_slots.Length];
        _assembled = new TensorBuffer?[_slots.Length];
    }

    /// <summary>The shape of each input as it is bound; null for one that is left out.</summary>
    public ReadOnlySpan<TensorShape?> Shapes => _shapes;

    /// <summary>Rows of the batch that is bound; 0 when it has no batch axis.</summary>
    public long Rows { get; private set; }

    public static NamedTensor? Find(NamedTensor[] inputs, string name, int guess = 0)
    {
        if (guess < inputs.Length && inputs[guess].Name == name)
        {
            return inputs[guess];
        }

        foreach (var input in inputs)
        {
            if (input.Name == name)
            {
                return input;
            }
        }

        return null;
    }

    public void Bind(OrtIoBinding binding, ReadOnlySpan<BatchItem> items, BatchAxes axes)
    {
        ClearWhenLeftOut(binding, items[0].Inputs);
        var handle = binding.DangerousGetHandle();
        Rows = 0;
        foreach (var item in items)
        {
            Rows += axes.RowsOf(item.Inputs);
        }

        for (var index = 0; index < _slots.Length; index++)
        {
            var first = Find(items[0].Inputs, _slots[index].Name, index);
            _shapes[index] = first is null ? null : BindOne(handle, index, first, items);
        }
    }

    /// <summary>Whether native memory lies in one of the bound inputs.</summary>
    public bool Holds(nint pointer, BatchItem single)
    {
        foreach (var input in single.Inputs)
        {
            if (pointer >= input.Buffer.Pointer && pointer < input.Buffer.Pointer + (nint)input.Buffer.Length)
            {
                return true;
            }
        }

        foreach (var buffer in _assembled)
        {
            if (buffer is not null && pointer >= buffer.Pointer && pointer < buffer.Pointer + (nint)buffer.Length)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Gives back the memory in which a batch was put together.</summary>
    public void Release()
    {
        for (var index = 0; index < _assembled.Length; index++)
        {
            _assembled[index]?.Dispose();
            _assembled[index] = null;
        }
    }

    public void Dispose()
    {
        Release();
        foreach (var slot in _slots)
        {
            slot.Dispose();
        }
    }

    private TensorShape BindOne(nint handle, int index, NamedTensor first, ReadOnlySpan<BatchItem> items)
    {
        var slot = _slots[index];
        var together = items.Length > 1 && slot.Axis >= 0;
        var shape = together ? first.Shape.WithDimension(slot.Axis, Rows) : first.Shape;
        if (slot.Datatype == TensorDatatype.Bytes)
        {
            slot.BindStrings(handle, items, shape);
        }
        else
        {
            slot.Bind(handle, together ? Assemble(index, shape, items) : first.Buffer, shape);
        }

        return shape;
    }

    private TensorBuffer Assemble(int index, TensorShape shape, ReadOnlySpan<BatchItem> items)
    {
        var slot = _slots[index];
        if (!shape.TryGetByteLength(slot.Datatype, out var length))
        {
            throw new OutOfMemoryException($"The input \"{slot.Name}\" of the batch has more bytes than can be counted.");
        }

        var buffer = _assembled[index] = TensorBuffer.Rent(length);
        var strides = BatchStrides.Of(shape, slot.Axis);
        var firstRow = 0L;
        foreach (var item in items)
        {
            var tensor = Find(item.Inputs, slot.Name)!;
            var rows = tensor.Shape[slot.Axis];
            strides.Scatter(tensor.Buffer, buffer, firstRow, rows, slot.Datatype.ElementSize());
            firstRow += rows;
        }

        return buffer;
    }

    /// <summary>A binding cannot forget one input: when an optional one that is bound is left out this time, all are bound anew.</summary>
    private void ClearWhenLeftOut(OrtIoBinding binding, NamedTensor[] inputs)
    {
        foreach (var slot in _slots)
        {
            if (slot.IsBound && Find(inputs, slot.Name) is null)
            {
                binding.ClearBoundInputs();
                Array.ForEach(_slots, static each => each.Forget());
                return;
            }
        }
    }
}
