#nullable disable
using System.Collections;

namespace Akka.Util;

public static class BitArrayHelpers
{
    /// <summary>The bits in bytes, the lowest first.</summary>
    public static byte[] ToBytes(this BitArray arr)
    {
        if (arr.Length != 8) throw new ArgumentException("The array must have 8 bits.", nameof(arr));
        var bytes = new byte[1];
        arr.CopyTo(bytes, 0);
        return bytes;
    }
}
