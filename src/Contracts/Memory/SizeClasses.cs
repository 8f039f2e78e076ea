using System.Numerics;

namespace ActorInference.Contracts;

/// <summary>
/// Block sizes of the pool: 64, 128, 192, 256 bytes, then four steps per doubling up to 64 MiB, so that at most a fifth of a block
/// larger than 256 bytes stays unused. All are multiples of 64.
/// </summary>
internal static class SizeClasses
{
    public const long Largest = 64L << 20;

    private const int Linear = 4;
    private const int FirstShift = 8;

    public static int Count { get; } = IndexOf(Largest) + 1;

    /// <summary>The class of the smallest block that holds the length, which is at most <see cref="Largest"/>.</summary>
    public static int IndexOf(long length)
    {
        if (length <= 1 << FirstShift)
        {
            return (int)(Math.Max(length, 1) - 1) >> 6;
        }

        var shift = BitOperations.Log2((ulong)(length - 1));
        var step = (int)((length - 1) >> (shift - 2)) & 3;
        return Linear + ((shift - FirstShift) * 4) + step;
    }

    public static long SizeOf(int index)
    {
        if (index < Linear)
        {
            return (index + 1) * 64L;
        }

        var shift = FirstShift + ((index - Linear) / 4);
        return (1L << shift) + ((((index - Linear) & 3) + 1) * (1L << (shift - 2)));
    }

    /// <summary>How many free blocks of a class may wait: 1024 small ones, at most 64 MiB, at least 4.</summary>
    public static int KeptOf(int index) => (int)Math.Clamp(Largest / SizeOf(index), 4, 1024);
}
