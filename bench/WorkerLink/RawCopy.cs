using System.Runtime.InteropServices;
using ActorInference.Contracts;

namespace ActorInference.Bench.WorkerLink;

/// <summary>Tensors filled by a copy, and what such a copy costs at least.</summary>
internal static class RawCopy
{
    public static NamedTensor Tensor(string name, ReadOnlySpan<float> data, TensorShape shape, TensorSource source)
    {
        var bytes = MemoryMarshal.AsBytes(data);
        var buffer = source.Rent(bytes.Length);
        bytes.CopyTo(buffer.Span);
        return new(name, TensorDatatype.FP32, shape, buffer);
    }

    /// <summary>One plain copy between two buffers of that size, which stay in the core's cache as far as they fit, in microseconds.</summary>
    public static double Microseconds(int bytes, TimeSpan time)
    {
        using var from = TensorBuffer.Rent(bytes);
        using var to = TensorBuffer.Rent(bytes);
        from.Span.Fill(1);
        return LinkFigures.Measure(time, () => from.Span.CopyTo(to.Span)).P50Microseconds;
    }
}
