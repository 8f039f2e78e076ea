using ActorInference.Contracts;

namespace ActorInference.Inference;

/// <summary>A tensor of a golden request, kept as bytes.</summary>
/// <param name="Name">Of the input or output.</param>
/// <param name="Datatype">Of its elements.</param>
/// <param name="Shape">Its dimensions.</param>
/// <param name="Bytes">As <see cref="NamedTensor"/> has them.</param>
public sealed record GoldenTensor(string Name, TensorDatatype Datatype, TensorShape Shape, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>The same in pooled memory; the caller's.</summary>
    public NamedTensor Rent()
    {
        var buffer = TensorBuffer.Rent(Bytes.Length);
        Bytes.Span.CopyTo(buffer.Span);
        return new NamedTensor(Name, Datatype, Shape, buffer);
    }
}
