using System.Runtime.InteropServices;

namespace ActorInference.Ledger.Subjects;

/// <summary>A tensor as it travels: raw little-endian bytes, row-major.</summary>
internal sealed record Tensor(string Name, string Datatype, long[] Shape, byte[] Data)
{
    public ReadOnlySpan<float> Floats => MemoryMarshal.Cast<byte, float>(Data);

    public ReadOnlySpan<long> Integers => MemoryMarshal.Cast<byte, long>(Data);

    public static Tensor Of(string name, ReadOnlySpan<float> values, params long[] shape) => new(name, "FP32", shape, MemoryMarshal.AsBytes(values).ToArray());

    public static Tensor Of(string name, ReadOnlySpan<long> values, params long[] shape) => new(name, "INT64", shape, MemoryMarshal.AsBytes(values).ToArray());
}
