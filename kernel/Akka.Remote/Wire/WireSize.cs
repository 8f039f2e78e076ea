using System.Numerics;

namespace Akka.Remote.Wire;

/// <summary>Varints: how long they are, and writing them.</summary>
internal static class WireSize
{
    public static int Of(ulong value) => (BitOperations.Log2(value | 1) / 7) + 1;

    /// <summary>A field with a one-byte tag: tag, length, content.</summary>
    public static int OfField(int length) => 1 + Of((ulong)length) + length;

    public static int Put(Span<byte> target, ulong value)
    {
        var i = 0;
        for (; value >= 0x80; value >>= 7) target[i++] = (byte)(value | 0x80);
        target[i++] = (byte)value;
        return i;
    }
}
