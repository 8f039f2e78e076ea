using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;

namespace ActorInference.Contracts;

/// <summary>
/// A tensor with a name: dense, row-major, little-endian. It owns its buffer, and whoever holds the tensor disposes it.
/// Elements of BYTES tensors lie one behind the other as four bytes of little-endian length and the bytes.
/// </summary>
public sealed class NamedTensor : IDisposable
{
    private NamedTensor(TensorBuffer buffer, string name, TensorDatatype datatype, TensorShape shape)
    {
        Name = name;
        Shape = shape;
        Buffer = buffer;
        Datatype = datatype;
    }

    /// <summary>Takes the buffer over.</summary>
    /// <exception cref="ArgumentException">The bytes do not fit datatype and shape, or the name is empty; the caller keeps the buffer.</exception>
    public NamedTensor(string name, TensorDatatype datatype, TensorShape shape, TensorBuffer buffer)
        : this(buffer, name, datatype, shape)
    {
        if (TensorRules.Check(name, datatype, shape, buffer) is { } error)
        {
            throw new ArgumentException(error);
        }
    }

    public string Name { get; }

    public TensorDatatype Datatype { get; }

    public TensorShape Shape { get; }

    /// <summary>The bytes; owned by this tensor.</summary>
    public TensorBuffer Buffer { get; }

    /// <summary>The elements of a BYTES tensor, in row-major order.</summary>
    /// <exception cref="InvalidOperationException">The tensor has another datatype.</exception>
    public BytesElements Elements =>
        Datatype == TensorDatatype.Bytes
            ? new(Buffer.Span)
            : throw new InvalidOperationException($"The tensor '{Name}' is {Datatype.ProtocolName()}; only BYTES tensors have elements of any length.");

    /// <summary>Takes the buffer over when it fits; otherwise the caller keeps it and gets a sentence.</summary>
    public static bool TryCreate(
        string name,
        TensorDatatype datatype,
        TensorShape shape,
        TensorBuffer buffer,
        [NotNullWhen(true)] out NamedTensor? tensor,
        [NotNullWhen(false)] out string? error)
    {
        error = TensorRules.Check(name, datatype, shape, buffer);
        tensor = error is null ? new(buffer, name, datatype, shape) : null;
        return tensor is not null;
    }

    /// <summary>A tensor in pooled memory with a copy of the data. The datatype is the one stored as <typeparamref name="T"/>.</summary>
    /// <exception cref="ArgumentException">The number of elements differs from the shape's.</exception>
    public static NamedTensor Create<T>(string name, TensorShape shape, ReadOnlySpan<T> data)
        where T : unmanaged
    {
        var datatype = TensorDatatypes.Of<T>();
        if (data.Length != shape.ElementCount)
        {
            throw new ArgumentException($"The tensor '{name}' of shape {shape} has {shape.ElementCount} elements; {data.Length} are given.", nameof(data));
        }

        var bytes = MemoryMarshal.AsBytes(data);
        var buffer = TensorBuffer.Rent(bytes.Length);
        bytes.CopyTo(buffer.Span);
        return Own(name, datatype, shape, buffer);
    }

    /// <summary>A BYTES tensor in pooled memory with the values in UTF-8.</summary>
    /// <exception cref="ArgumentException">The number of values differs from the shape's elements.</exception>
    public static NamedTensor CreateStrings(string name, TensorShape shape, IReadOnlyList<string> values)
    {
        if (values.Count != shape.ElementCount)
        {
            throw new ArgumentException($"The tensor '{name}' of shape {shape} has {shape.ElementCount} elements; {values.Count} are given.", nameof(values));
        }

        return Own(name, TensorDatatype.Bytes, shape, BytesLayout.Rent(values));
    }

    /// <summary>
    /// The elements in place. <typeparamref name="T"/> is the type in which the datatype is stored, or byte for the raw bytes of
    /// any tensor; FP16 and BF16 may also be read as their bits (ushort).
    /// </summary>
    /// <exception cref="InvalidOperationException">The datatype is stored as another type, or the tensor is too large for a span.</exception>
    public Span<T> AsSpan<T>()
        where T : unmanaged
    {
        var fits = typeof(T) == typeof(byte)
            || (TensorDatatypes.TryOf<T>(out var datatype) && datatype == Datatype)
            || (typeof(T) == typeof(ushort) && Datatype is TensorDatatype.FP16 or TensorDatatype.BF16);
        return fits
            ? MemoryMarshal.Cast<byte, T>(Buffer.Span)
            : throw new InvalidOperationException($"The tensor '{Name}' is {Datatype.ProtocolName()}; its elements cannot be read as '{typeof(T)}'.");
    }

    /// <summary>The elements of a BYTES tensor as strings; bytes that are not UTF-8 become U+FFFD.</summary>
    /// <exception cref="InvalidOperationException">The tensor has another datatype.</exception>
    public string[] ToStrings() => BytesLayout.ToStrings(Elements, checked((int)Shape.ElementCount));

    /// <summary>For example "x FP32 [1,3,48,192]".</summary>
    public override string ToString() => $"{Name} {Datatype.ProtocolName()} {Shape}";

    public void Dispose() => Buffer.Dispose();

    private static NamedTensor Own(string name, TensorDatatype datatype, TensorShape shape, TensorBuffer buffer)
    {
        if (TryCreate(name, datatype, shape, buffer, out var tensor, out var error))
        {
            return tensor;
        }

        buffer.Dispose();
        throw new ArgumentException(error);
    }
}
