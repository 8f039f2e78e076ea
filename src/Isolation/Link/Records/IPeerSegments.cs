using ActorInference.Contracts;

namespace ActorInference.Isolation;

/// <summary>The memory of the other process as a reader of records needs it.</summary>
internal interface IPeerSegments
{
    /// <summary>
    /// A buffer over a part of a segment, which the caller disposes. A segment is announced on the control socket before a record names it, and the
    /// record was published after that message was sent; so a segment that is not known is found by reading what waits there, and never by waiting.
    /// </summary>
    /// <exception cref="LinkDamagedException">There is no such segment, or the part is not inside it.</exception>
    TensorBuffer Share(uint segment, ulong offset, ulong length);
}
