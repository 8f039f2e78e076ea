namespace ActorInference.Isolation;

internal static unsafe partial class NativeMethods
{
    /// <summary>MPOL_MF_MOVE: pages that are there already move too.</summary>
    private const int MoveExisting = 2;

    /// <summary>All memory of the machine; null when the kernel does not tell, or not on Linux. In sysinfo(2) it is the fifth long, and the unit follows thirteen.</summary>
    public static long? PhysicalMemory()
    {
        var information = stackalloc long[16];
        return OperatingSystem.IsLinux() && SystemCall(Number(99, 179), (nint)information) == 0 ? information[4] * Math.Max(1, (uint)information[13]) : null;
    }

    /// <summary>The policy of the calling thread.</summary>
    public static int SetMemoryPolicy(int mode, ReadOnlySpan<ulong> nodes)
    {
        fixed (ulong* words = nodes)
        {
            return ErrorOf(SystemCall(Number(238, 237), mode, (nint)words, NodeBits(nodes.Length)));
        }
    }

    /// <summary>The policy of the calling thread; <see cref="InvalidArgument"/> when the kernel knows more nodes than the mask holds.</summary>
    public static int GetMemoryPolicy(out int mode, Span<ulong> nodes)
    {
        int found;
        fixed (ulong* words = nodes)
        {
            var error = ErrorOf(SystemCall(Number(239, 236), (nint)(&found), (nint)words, nodes.Length * 64));
            mode = error == 0 ? found : 0;
            return error;
        }
    }

    /// <summary>The policy of a range of whole pages.</summary>
    public static int BindMemory(nint address, nuint length, int mode, ReadOnlySpan<ulong> nodes)
    {
        fixed (ulong* words = nodes)
        {
            return ErrorOf(SystemCall(Number(237, 235), address, (nint)length, mode, (nint)words, NodeBits(nodes.Length), MoveExisting));
        }
    }

    /// <summary>Moves the pages that this process already has. A positive result counts pages that could not move.</summary>
    public static int MigratePages(ReadOnlySpan<ulong> from, ReadOnlySpan<ulong> to)
    {
        fixed (ulong* old = from, next = to)
        {
            return ErrorOf(SystemCall(Number(256, 238), 0, NodeBits(Math.Min(from.Length, to.Length)), (nint)old, (nint)next));
        }
    }

    /// <summary>The kernel reads one bit less than it is told.</summary>
    private static nint NodeBits(int words) => words == 0 ? 0 : (words * 64) + 1;
}
