namespace ActorInference.Contracts;

/// <summary>
/// The shapes seen last, one per hash slot. Shapes are immutable and a slot is one reference, so racing writers only lose an entry,
/// never hand out a wrong one.
/// </summary>
internal static class ShapeCache
{
    private const int Slots = 1024;

    private static readonly TensorShape?[] Entries = new TensorShape?[Slots];

    public static TensorShape? Find(ReadOnlySpan<long> dimensions)
    {
        if (dimensions.IsEmpty)
        {
            return TensorShape.Scalar;
        }

        var entry = Volatile.Read(ref Entries[Hash(dimensions) & (Slots - 1)]);
        return entry is not null && entry.Dimensions.SequenceEqual(dimensions) ? entry : null;
    }

    public static TensorShape Add(TensorShape shape)
    {
        Volatile.Write(ref Entries[Hash(shape.Dimensions) & (Slots - 1)], shape);
        return shape;
    }

    public static int Hash(ReadOnlySpan<long> dimensions)
    {
        var hash = (ulong)dimensions.Length;
        foreach (var dimension in dimensions)
        {
            hash = (hash ^ (ulong)dimension) * 0x9E3779B97F4A7C15;
            hash ^= hash >> 32;
        }

        return (int)hash;
    }
}
