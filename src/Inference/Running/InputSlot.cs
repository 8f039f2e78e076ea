using System.Runtime.InteropServices;
using ActorInference.Contracts;

namespace ActorInference.Inference;

/// <summary>One input of a binding. Memory that is bound already at the same place in the same shape is not bound again.</summary>
internal sealed class InputSlot(TensorMetadata metadata, int axis) : IDisposable
{
    private readonly nint _utf8Name = Marshal.StringToCoTaskMemUTF8(metadata.Name);
    private nint _boundAt;
    private TensorShape? _boundShape;

    public string Name { get; } = metadata.Name;

    public TensorDatatype Datatype { get; } = metadata.Datatype;

    /// <summary>Where requests are put together; -1: all share the first one's tensor.</summary>
    public int Axis { get; } = axis;

    public int ElementType { get; } = ElementTypes.Of(metadata.Datatype);

    public bool IsBound => _boundShape is not null;

    /// <summary>Binds memory in place. It stays valid and in place until the run is over.</summary>
    public void Bind(nint binding, TensorBuffer buffer, TensorShape shape)
    {
        if (_boundAt == buffer.Pointer && ReferenceEquals(_boundShape, shape))
        {
            return;
        }

        var value = OrtNative.CreateTensor(buffer.Pointer, buffer.Length, shape.Dimensions, ElementType);
        BindAndRelease(binding, value);
        _boundAt = buffer.Pointer;
        _boundShape = shape;
    }

    /// <summary>Binds strings, of which ONNX Runtime keeps a copy of its own.</summary>
    public void BindStrings(nint binding, ReadOnlySpan<BatchItem> items, TensorShape shape)
    {
        var value = OrtNative.CreateStrings(shape.Dimensions, ElementType);
        try
        {
            StringTensors.Fill(value, this, items, shape);
        }
        catch
        {
            OrtNative.ReleaseValue(value);
            throw;
        }

        BindAndRelease(binding, value);
        _boundAt = 0;
        _boundShape = shape;
    }

    /// <summary>The binding was cleared.</summary>
    public void Forget()
    {
        _boundAt = 0;
        _boundShape = null;
    }

    public void Dispose() => Marshal.FreeCoTaskMem(_utf8Name);

    private void BindAndRelease(nint binding, nint value)
    {
        _boundShape = null;
        try
        {
            OrtNative.BindInput(binding, _utf8Name, value);
        }
        finally
        {
            // The binding holds the value from now on.
            OrtNative.ReleaseValue(value);
        }
    }
}
