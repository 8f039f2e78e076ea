using System.Numerics;

namespace ActorInference.Isolation;

/// <summary>Block sizes of an arena: multiples of a granule up to 1 KiB, then four steps per doubling, so that at most a fifth stays unused.</summary>
internal static class ArenaClasses
{
    public const int Granule = 256;

    private const int Linear = 4;
    private const int FirstShift = 10;

    public static int IndexOf(long length)
    {
        if (length <= 1 << FirstShift)
        {
            return (int)((Math.Max(length, 1) - 1) / Granule);
        }

        var shift = BitOperations.Log2((ulong)(length - 1));
        var step = (int)((length - 1) >> (shift - 2)) & 3;
        return Linear + ((shift - FirstShift) * 4) + step;
    }

    public static long SizeOf(int index)
    {
        if (index < Linear)
        {
            return (index + 1) * Granule;
        }

        var shift = FirstShift + ((index - Linear) / 4);
        return (1L << shift) + ((((index - Linear) & 3) + 1) * (1L << (shift - 2)));
    }
}
