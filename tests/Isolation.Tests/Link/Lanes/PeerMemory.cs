using ActorInference.Contracts;

namespace ActorInference.Isolation.Tests.Link.Lanes;

/// <summary>Segments of a peer, mapped a second time as its reader does.</summary>
internal sealed class PeerMemory : IPeerSegments, IDisposable
{
    public const uint Id = 5;
    public const int Size = 4096;

    private readonly SharedSegment _made = SharedSegment.Create("test", Size, othersRead: true);
    private readonly SegmentTable _table = new(1 << 20, 8);

    public PeerMemory() => _table.Add(Id, Size, LinkPair.Duplicate(_made.File));

    public unsafe Span<byte> Bytes => new((void*)_made.Pointer, Size);

    public TensorBuffer Share(uint segment, ulong offset, ulong length) =>
        _table.Share(segment, offset, length) ?? throw new LinkDamagedException("Never announced.");

    public void Dispose()
    {
        _table.Dispose();
        _made.Dispose();
    }
}
