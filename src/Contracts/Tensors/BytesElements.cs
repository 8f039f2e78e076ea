using System.Buffers.Binary;

namespace ActorInference.Contracts;

/// <summary>Walks the elements of a BYTES tensor in place: <c>foreach (ReadOnlySpan&lt;byte&gt; element in tensor.Elements)</c>.</summary>
public ref struct BytesElements
{
    private ReadOnlySpan<byte> _rest;

    internal BytesElements(ReadOnlySpan<byte> bytes) => _rest = bytes;

    /// <summary>The bytes of the element, without its length.</summary>
    public ReadOnlySpan<byte> Current { get; private set; }

    public readonly BytesElements GetEnumerator() => this;

    public bool MoveNext()
    {
        if (_rest.IsEmpty)
        {
            return false;
        }

        var length = BinaryPrimitives.ReadInt32LittleEndian(_rest);
        Current = _rest.Slice(BytesLayout.Prefix, length);
        _rest = _rest[(BytesLayout.Prefix + length)..];
        return true;
    }
}
