using System.Diagnostics;
using System.Runtime.InteropServices;

namespace ActorInference.Isolation;

/// <summary>Sleeping on a word of memory that several processes share.</summary>
internal static unsafe partial class FutexCalls
{
    private const int WaitOperation = 0;
    private const int WakeOperation = 1;

    private static readonly nint Number = RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 => 202,
        Architecture.Arm64 or Architecture.RiscV64 => 98,
        _ => throw new PlatformNotSupportedException("Links to worker processes exist on 64-bit Linux only."),
    };

    /// <summary>Sleeps while the word has that value, until somebody wakes it or the time comes; may return for no reason.</summary>
    /// <param name="word">In shared memory.</param>
    /// <param name="value">What was seen there.</param>
    /// <param name="until">A timestamp of <see cref="Stopwatch"/>, or <see cref="long.MaxValue"/>.</param>
    public static void Wait(int* word, int value, long until)
    {
        if (until == long.MaxValue)
        {
            _ = SystemCall(Number, word, WaitOperation, value, null, null, 0);
            return;
        }

        var left = until - Stopwatch.GetTimestamp();
        if (left > 0)
        {
            var nanoseconds = (long)(left * (1e9 / Stopwatch.Frequency));
            var time = new Time { Seconds = nanoseconds / 1_000_000_000, Nanoseconds = nanoseconds % 1_000_000_000 };
            _ = SystemCall(Number, word, WaitOperation, value, &time, null, 0);
        }
    }

    public static void WakeAll(int* word) => _ = SystemCall(Number, word, WakeOperation, int.MaxValue, null, null, 0);

    [LibraryImport("libc", EntryPoint = "syscall")]
    private static partial nint SystemCall(nint number, int* word, nint operation, nint value, Time* timeout, int* second, nint third);

    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        public long Seconds;
        public long Nanoseconds;
    }
}
