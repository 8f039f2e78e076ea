using System.Runtime.InteropServices;

namespace ActorInference.Isolation;

internal static unsafe partial class NativeMethods
{
    private const int CloseOnExec = 1;
    private const int AllowSealing = 2;
    private const int AddSeals = 1033;
    private const int SealFutureWrites = 0x10;

    /// <summary>Whether a memory file can be sealed against writing by those that map it later.</summary>
    public static bool CanSealMemory()
    {
        fixed (byte* name = "ability"u8)
        {
            var file = (int)SystemCall(Number(319, 279), (nint)name, CloseOnExec | AllowSealing);
            if (file < 0)
            {
                return false;
            }

            var isSealed = SystemCall(Number(72, 25), file, AddSeals, SealFutureWrites) == 0;
            return CloseFile(file) == 0 && isSealed;
        }
    }

    /// <summary>Whether a filter of system calls may answer one with an error: the operation SECCOMP_GET_ACTION_AVAIL, since Linux 4.14.</summary>
    public static bool CanRefuseCalls()
    {
        const int ask = 2;
        var refuse = 0x00050000u;
        return SystemCall(Number(317, 277), ask, 0, (nint)(&refuse)) == 0;
    }

    public static bool CanOpenProcess(int process)
    {
        var file = (int)SystemCall(Number(434, 434), process);
        return file >= 0 && CloseFile(file) == 0;
    }

    [LibraryImport("libc", EntryPoint = "close")]
    private static partial int CloseFile(int file);
}
