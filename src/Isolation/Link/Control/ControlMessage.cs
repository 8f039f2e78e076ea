namespace ActorInference.Isolation;

/// <summary>A message of the control socket about the life of a worker; the link's own (segments) are not seen outside.</summary>
/// <param name="Kind">A number of the users of the link, <see cref="FirstKind"/> or more.</param>
/// <param name="Body">Up to <see cref="MaxBody"/> bytes, in a format of the users of the link.</param>
public readonly record struct ControlMessage(uint Kind, ReadOnlyMemory<byte> Body)
{
    /// <summary>The smallest number that does not belong to the link itself.</summary>
    public const uint FirstKind = 16;

    public const int MaxBody = 64 << 10;
}
