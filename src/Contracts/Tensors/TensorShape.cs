using System.Diagnostics.CodeAnalysis;
using System.Globalization;

namespace ActorInference.Contracts;

/// <summary>
/// The concrete shape of a tensor: at most 16 dimensions, none negative, whose product fits a long. Immutable; equal shapes that
/// are created again and again are the same object, so a request costs no new shape in steady state.
/// </summary>
public sealed class TensorShape : IEquatable<TensorShape>
{
    /// <summary>The most dimensions that a shape may have.</summary>
    public const int MaxRank = 16;

    private readonly long[] _dimensions;

    internal TensorShape(ReadOnlySpan<long> dimensions, long elementCount)
    {
        _dimensions = dimensions.ToArray();
        ElementCount = elementCount;
    }

    /// <summary>The shape of one element without dimensions, <c>[]</c>.</summary>
    public static TensorShape Scalar { get; } = new([], 1);

    public int Rank => _dimensions.Length;

    public ReadOnlySpan<long> Dimensions => _dimensions;

    /// <summary>The product of the dimensions: 1 for a scalar, 0 when a dimension is 0.</summary>
    public long ElementCount { get; }

    public long this[int axis] => _dimensions[axis];

    /// <summary>A shape of these dimensions.</summary>
    /// <exception cref="ArgumentException">Too many dimensions, a negative one, or a product beyond a long; the message says which.</exception>
    public static TensorShape Create(params ReadOnlySpan<long> dimensions) =>
        TryCreate(dimensions, out var shape, out var error) ? shape : throw new ArgumentException(error, nameof(dimensions));

    /// <summary>A shape of these dimensions, or a sentence that says what is wrong with them.</summary>
    public static bool TryCreate(ReadOnlySpan<long> dimensions, [NotNullWhen(true)] out TensorShape? shape, [NotNullWhen(false)] out string? error)
    {
        error = null;
        shape = ShapeCache.Find(dimensions);
        if (shape is not null)
        {
            return true;
        }

        error = ShapeRules.Check(dimensions, out var elementCount);
        shape = error is null ? ShapeCache.Add(new TensorShape(dimensions, elementCount)) : null;
        return shape is not null;
    }

    /// <summary>Bytes of a dense tensor of this shape. False for BYTES, whose size the shape does not tell, and when the size exceeds a long.</summary>
    public bool TryGetByteLength(TensorDatatype datatype, out long byteLength)
    {
        var size = datatype.ElementSize();
        if (size == 0 || ElementCount > long.MaxValue / size)
        {
            byteLength = 0;
            return false;
        }

        byteLength = ElementCount * size;
        return true;
    }

    /// <summary>This shape with another size on one axis.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The shape has no such axis.</exception>
    /// <exception cref="ArgumentException">The new shape is not valid.</exception>
    public TensorShape WithDimension(int axis, long value)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(axis);
        ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(axis, Rank);
        if (_dimensions[axis] == value)
        {
            return this;
        }

        Span<long> dimensions = stackalloc long[MaxRank];
        _dimensions.CopyTo(dimensions);
        dimensions[axis] = value;
        return Create(dimensions[..Rank]);
    }

    public bool Equals(TensorShape? other) =>
        ReferenceEquals(this, other) || (other is not null && Dimensions.SequenceEqual(other.Dimensions));

    public override bool Equals(object? obj) => Equals(obj as TensorShape);

    public override int GetHashCode() => ShapeCache.Hash(_dimensions);

    /// <summary>For example "[1,3,48,192]".</summary>
    public override string ToString() => ShapeRules.Format(_dimensions, CultureInfo.InvariantCulture);
}
