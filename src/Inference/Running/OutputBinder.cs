using ActorInference.Contracts;
using Microsoft.ML.OnnxRuntime;

namespace ActorInference.Inference;

/// <summary>
/// Gives every output its memory before the run (rented, when its shape can be foretold; otherwise ONNX Runtime allocates), and hands
/// it out afterwards. Between <see cref="Bind"/> and <see cref="Take"/> or <see cref="Release"/> it holds what it rented.
/// </summary>
internal sealed class OutputBinder : IDisposable
{
    private readonly OutputSlot[] _slots;
    private readonly LearnedShapes _learned;
    private readonly TensorShape?[] _shapes;
    private readonly TensorBuffer?[] _buffers;
    private readonly NamedTensor?[] _reused;
    private readonly nint[] _values;
    private bool _allForetold;
    private ulong _key;

    public OutputBinder(ModelSignature signature)
    {
        _slots = [.. signature.Outputs.Select(each => new OutputSlot(each))];
        _learned = new(_slots.Length);
        _shapes = new TensorShape?[_slots.Length];
        _buffers = new TensorBuffer?[_slots.Length];
        _reused = new NamedTensor?[_slots.Length];
        _values = new nint[_slots.Length];
    }

    public ReadOnlySpan<OutputSlot> Slots => _slots;

    /// <summary>Where memory for outputs of known shape comes from.</summary>
    public TensorSource Memory { get; set; } = TensorSource.Pool;

    /// <summary>Whether all outputs can be split into those of the requests; false for good once one was seen not to follow the batch.</summary>
    public bool CanEverSplit => !_slots.Any(slot => slot.Axis.IsImpossible);

    /// <param name="binding">Where to bind.</param>
    /// <param name="inputs">The shapes of the bound inputs.</param>
    /// <param name="single">The request when there is only one: what is left of its earlier outputs is used again.</param>
    /// <param name="foretell">Whether to rely on learned shapes.</param>
    public void Bind(OrtIoBinding binding, ReadOnlySpan<TensorShape?> inputs, BatchItem? single, bool foretell)
    {
        var handle = binding.DangerousGetHandle();
        _key = LearnedShapes.Hash(inputs);
        _learned.Expect(_key, inputs, _shapes);
        _allForetold = true;
        for (var index = 0; index < _slots.Length; index++)
        {
            var slot = _slots[index];
            var shape = foretell && slot.Datatype != TensorDatatype.Bytes ? _shapes[index] : null;
            _shapes[index] = shape;
            if (shape is null)
            {
                _allForetold = false;
                slot.BindToMemory(handle);
            }
            else
            {
                _reused[index] = single?.Reusable(slot.Name, slot.Datatype, shape);
                shape.TryGetByteLength(slot.Datatype, out var length);
                _buffers[index] = _reused[index]?.Buffer ?? Memory.Rent(length);
                slot.Bind(handle, _buffers[index]!, shape);
            }
        }
    }

    /// <summary>Reads what ONNX Runtime allocated and learns the shapes; afterwards every output has its memory.</summary>
    public void Read(OrtIoBinding binding, InputBinder inputs, BatchItem single)
    {
        if (!_allForetold)
        {
            ReadAllocated(binding, inputs, single);
            _learned.Learn(_key, inputs.Shapes, _shapes);
        }

        for (var index = 0; index < _slots.Length && inputs.Rows > 0; index++)
        {
            _slots[index].Axis.Watch(_shapes[index]!.Dimensions, inputs.Rows);
        }
    }

    /// <summary>Hands the outputs out as tensors; what is handed out is the caller's.</summary>
    public void Take(Span<NamedTensor> tensors)
    {
        for (var index = 0; index < _slots.Length; index++)
        {
            tensors[index] = _reused[index] ?? new(_slots[index].Name, _slots[index].Datatype, _shapes[index]!, _buffers[index]!);
            _buffers[index] = null;
            _reused[index] = null;
        }
    }

    /// <summary>Hands out the part of one request of several.</summary>
    public NamedTensor TakeRows(int index, long firstRow, long rows)
    {
        var slot = _slots[index];
        var axis = slot.Axis.Axis;
        var shape = _shapes[index]!.WithDimension(axis, rows);
        var strides = BatchStrides.Of(_shapes[index]!, axis);
        if (slot.Datatype == TensorDatatype.Bytes)
        {
            return new(slot.Name, slot.Datatype, shape, StringTensors.Gather(_buffers[index]!, strides, firstRow, rows));
        }

        var size = slot.Datatype.ElementSize();
        shape.TryGetByteLength(slot.Datatype, out var length);
        if (strides.Blocks == 1)
        {
            return new(slot.Name, slot.Datatype, shape, _buffers[index]!.Share(strides.OffsetOf(0, firstRow) * size, length));
        }

        var buffer = Memory.Rent(length);
        strides.Gather(_buffers[index]!, buffer, firstRow, rows, size);
        return new(slot.Name, slot.Datatype, shape, buffer);
    }

    /// <summary>Gives back what was not handed out; what belongs to the request stays its.</summary>
    public void Release()
    {
        for (var index = 0; index < _slots.Length; index++)
        {
            if (_reused[index] is null)
            {
                _buffers[index]?.Dispose();
            }

            _buffers[index] = null;
            _reused[index] = null;
        }
    }

    public void Dispose()
    {
        Release();
        Array.ForEach(_slots, static slot => slot.Dispose());
    }

    private void ReadAllocated(OrtIoBinding binding, InputBinder inputs, BatchItem single)
    {
        OrtNative.GetBoundOutputs(binding.DangerousGetHandle(), _values);
        try
        {
            for (var index = 0; index < _slots.Length; index++)
            {
                if (_shapes[index] is null)
                {
                    (_buffers[index], _shapes[index]) = AllocatedOutput.Take(ref _values[index], _slots[index], inputs, single, out var isInput);
                    if (isInput)
                    {
                        // ONNX Runtime hands such an output out as it is, and never writes memory that was bound for it.
                        _learned.Distrust(index);
                    }
                }
            }
        }
        finally
        {
            foreach (ref var value in _values.AsSpan())
            {
                if (value != 0)
                {
                    OrtNative.ReleaseValue(value);
                    value = 0;
                }
            }
        }
    }
}
