using System.Runtime.InteropServices;
using ActorInference.Contracts;

namespace ActorInference.Inference;

/// <summary>One output of a binding: either memory of ours, whose size is known before the run, or memory that ONNX Runtime allocates.</summary>
internal sealed class OutputSlot(TensorMetadata metadata) : IDisposable
{
    private readonly nint _utf8Name = Marshal.StringToCoTaskMemUTF8(metadata.Name);
    private nint _boundAt;
    private TensorShape? _boundShape;
    private OutputAxis _axis = new(metadata.Shape);

    public string Name { get; } = metadata.Name;

    public TensorDatatype Datatype { get; } = metadata.Datatype;

    public int ElementType { get; } = ElementTypes.Of(metadata.Datatype);

    /// <summary>Where the output is split into those of the requests.</summary>
    public ref OutputAxis Axis => ref _axis;

    public void Bind(nint binding, TensorBuffer buffer, TensorShape shape)
    {
        if (_boundAt == buffer.Pointer && ReferenceEquals(_boundShape, shape))
        {
            return;
        }

        var value = OrtNative.CreateTensor(buffer.Pointer, buffer.Length, shape.Dimensions, ElementType);
        _boundShape = null;
        try
        {
            OrtNative.BindOutput(binding, _utf8Name, value);
        }
        finally
        {
            OrtNative.ReleaseValue(value);
        }

        _boundAt = buffer.Pointer;
        _boundShape = shape;
    }

    /// <summary>To be called before every such run: otherwise the binding still holds what the last run allocated, and writes over it.</summary>
    public void BindToMemory(nint binding)
    {
        _boundAt = 0;
        _boundShape = null;
        OrtNative.BindOutputToMemory(binding, _utf8Name);
    }

    public void Dispose() => Marshal.FreeCoTaskMem(_utf8Name);
}
