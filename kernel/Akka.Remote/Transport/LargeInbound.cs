using System.Buffers;

namespace Akka.Remote.Transport;

/// <summary>A message in pieces on its way in. Its bytes go straight from the socket to where they are read from.</summary>
internal sealed class LargeInbound : IDisposable
{
    private readonly bool _pooled;
    private byte[] _bytes;

    public LargeInbound(byte[] envelope, int length, bool pooled)
    {
        Envelope = envelope;
        Length = length;
        _pooled = pooled;
        _bytes = pooled ? ArrayPool<byte>.Shared.Rent(length) : GC.AllocateUninitializedArray<byte>(length);
    }

    /// <summary>The envelope, without the payload.</summary>
    public byte[] Envelope { get; }

    public int Length { get; }

    public int Received { get; private set; }

    public bool IsComplete => Received == Length;

    /// <summary>Where the next bytes go.</summary>
    public Span<byte> Rest => RestSegment;

    public ArraySegment<byte> RestSegment => new(_bytes, Received, Length - Received);

    /// <summary>Exactly the bytes, to be given away; not for pooled memory.</summary>
    public byte[] Array => _bytes;

    /// <summary>The bytes, until this is disposed.</summary>
    public ReadOnlySequence<byte> Sequence => new(_bytes, 0, Length);

    public bool IsPooled => _pooled;

    public void Advance(int count) => Received += count;

    public void Dispose()
    {
        if (_pooled && _bytes.Length > 0) ArrayPool<byte>.Shared.Return(_bytes);
        _bytes = [];
    }
}
