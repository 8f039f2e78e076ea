using ActorInference.Contracts;

namespace ActorInference.Isolation;

/// <summary>
/// A block of an arena, handed out again and again. While it is rented only its handles reach it; if those are lost, the finalizer gives it back.
/// </summary>
internal sealed class ArenaBlock(SharedArena arena, ArenaSegment segment, long offset, long capacity, int sizeClass) : TensorMemory
{
    ~ArenaBlock()
    {
        if (IsHeld)
        {
            Abandon();
            arena.Lose(this);
        }
    }

    public ArenaSegment Segment { get; } = segment;

    /// <summary>Bytes from the start of the segment.</summary>
    public long Offset { get; } = offset;

    /// <summary>Bytes.</summary>
    public long Capacity { get; } = capacity;

    /// <summary>The index among <see cref="ArenaClasses"/>; -1 for a segment of its own.</summary>
    public int SizeClass { get; } = sizeClass;

    /// <summary>Since when it waits, for a block with a segment of its own: a timestamp of the arena's clock.</summary>
    public long IdleSince { get; set; }

    public TensorBuffer HandOut(long length) => HandOut(Segment.Shared.Pointer + (nint)Offset, length);

    protected override void Free() => arena.Return(this);
}
