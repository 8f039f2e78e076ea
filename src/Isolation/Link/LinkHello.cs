using System.Buffers.Binary;

namespace ActorInference.Isolation;

/// <summary>The node's first message: what the worker needs to map its segment and to keep the node's bounds.</summary>
internal readonly record struct LinkHello(int Lanes, uint Generation, LinkLimits Limits)
{
    /// <summary>Changes whenever a node and a worker of different builds would not understand each other.</summary>
    private const uint Version = 1;
    private const int Bytes = 40;

    public byte[] Write()
    {
        var body = new byte[Bytes];
        BinaryPrimitives.WriteUInt32LittleEndian(body, Version);
        BinaryPrimitives.WriteInt32LittleEndian(body.AsSpan(4), Lanes);
        BinaryPrimitives.WriteUInt32LittleEndian(body.AsSpan(8), Generation);
        BinaryPrimitives.WriteInt32LittleEndian(body.AsSpan(12), Limits.RingBytes);
        BinaryPrimitives.WriteInt64LittleEndian(body.AsSpan(16), Limits.MaxMemoryBytes);
        BinaryPrimitives.WriteInt32LittleEndian(body.AsSpan(24), Limits.SegmentBytes);
        BinaryPrimitives.WriteInt32LittleEndian(body.AsSpan(28), Limits.SpinMicroseconds);
        BinaryPrimitives.WriteInt64LittleEndian(body.AsSpan(32), Limits.RoomTimeout.Ticks);
        return body;
    }

    /// <exception cref="LinkDamagedException">It is no such message.</exception>
    public static LinkHello Read(ReadOnlySpan<byte> body)
    {
        if (body.Length != Bytes || BinaryPrimitives.ReadUInt32LittleEndian(body) != Version)
        {
            throw new LinkDamagedException("The node's first message is of another version of this software.");
        }

        var limits = new LinkLimits
        {
            RingBytes = BinaryPrimitives.ReadInt32LittleEndian(body[12..]),
            MaxMemoryBytes = BinaryPrimitives.ReadInt64LittleEndian(body[16..]),
            SegmentBytes = BinaryPrimitives.ReadInt32LittleEndian(body[24..]),
            SpinMicroseconds = BinaryPrimitives.ReadInt32LittleEndian(body[28..]),
            RoomTimeout = TimeSpan.FromTicks(BinaryPrimitives.ReadInt64LittleEndian(body[32..])),
        };
        var hello = new LinkHello(BinaryPrimitives.ReadInt32LittleEndian(body[4..]), BinaryPrimitives.ReadUInt32LittleEndian(body[8..]), limits);
        return hello.Lanes is >= 1 and <= LaneLayout.MaxLanes && limits.Check() is null
            ? hello
            : throw new LinkDamagedException($"The node's first message asks for {hello.Lanes} lanes. {limits.Check()}");
    }
}
