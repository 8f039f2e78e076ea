using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ActorInference.Isolation;

/// <summary>System calls for memory without a name. Errors come back as negative error numbers, or as null.</summary>
internal static unsafe partial class MemoryCalls
{
    public const int SealSeal = 1;
    public const int SealShrink = 2;
    public const int SealGrow = 4;
    public const int SealFutureWrite = 16;

    private const uint CloseOnExec = 1;
    private const uint AllowSealing = 2;
    private const uint NoExecution = 8;
    private const int NoMemory = 12;
    private const int InvalidArgument = 22;
    private const int SystemTableFull = 23;
    private const int OwnTableFull = 24;
    private const int AddSeals = 1033;
    private const int GetSeals = 1034;
    private const int SeekEnd = 2;
    private const int ReadPages = 1;
    private const int WritePages = 2;
    private const int Shared = 1;
    private const long TmpfsMagic = 0x01021994;

    /// <summary>A new descriptor, or an invalid one with the error number.</summary>
    public static SafeFileHandle Create(string label, out int error)
    {
        var descriptor = MemfdCreate(label, CloseOnExec | AllowSealing | NoExecution);
        if (descriptor < 0 && Marshal.GetLastPInvokeError() == InvalidArgument)
        {
            // Kernels before 6.3 do not know that a memory file can be without execution.
            descriptor = MemfdCreate(label, CloseOnExec | AllowSealing);
        }

        error = descriptor < 0 ? Marshal.GetLastPInvokeError() : 0;
        return new(descriptor, ownsHandle: true);
    }

    /// <summary>Whether an error says that no descriptor or memory is left now.</summary>
    public static bool IsShortage(int error) => error is NoMemory or SystemTableFull or OwnTableFull;

    /// <summary>0, or the error number.</summary>
    public static int SetLength(SafeFileHandle file, long length) => Ftruncate(file, length) == 0 ? 0 : Marshal.GetLastPInvokeError();

    /// <summary>Bytes, or -1.</summary>
    public static long LengthOf(SafeFileHandle file) => Lseek(file, 0, SeekEnd);

    /// <summary>0, or the error number.</summary>
    public static int Seal(SafeFileHandle file, int seals) => Fcntl(file, AddSeals, seals) == 0 ? 0 : Marshal.GetLastPInvokeError();

    /// <summary>The seals; -1 for a descriptor that is no memory file.</summary>
    public static int SealsOf(SafeFileHandle file) => Fcntl(file, GetSeals, 0);

    /// <summary>Whether it is plain memory: huge pages, which a fault may not find, are not.</summary>
    public static bool IsPlainMemory(SafeFileHandle file)
    {
        var status = stackalloc long[64];
        return Fstatfs(file, status) == 0 && (status[0] & 0xFFFFFFFF) == TmpfsMagic;
    }

    /// <summary>The address; 0 with the error number.</summary>
    public static nint Map(SafeFileHandle file, long length, bool writable, out int error)
    {
        var address = Mmap(0, (nuint)length, writable ? ReadPages | WritePages : ReadPages, Shared, file, 0);
        error = address == -1 ? Marshal.GetLastPInvokeError() : 0;
        return address == -1 ? 0 : address;
    }

    public static void Unmap(nint address, long length) => _ = Munmap(address, (nuint)length);

    [LibraryImport("libc", EntryPoint = "memfd_create", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MemfdCreate(string name, uint flags);

    [LibraryImport("libc", EntryPoint = "ftruncate", SetLastError = true)]
    private static partial int Ftruncate(SafeFileHandle file, long length);

    [LibraryImport("libc", EntryPoint = "lseek", SetLastError = true)]
    private static partial long Lseek(SafeFileHandle file, long offset, int origin);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    private static partial int Fcntl(SafeFileHandle file, int command, nint argument);

    [LibraryImport("libc", EntryPoint = "fstatfs", SetLastError = true)]
    private static partial int Fstatfs(SafeFileHandle file, long* status);

    [LibraryImport("libc", EntryPoint = "mmap", SetLastError = true)]
    private static partial nint Mmap(nint address, nuint length, int protection, int flags, SafeFileHandle file, long offset);

    [LibraryImport("libc", EntryPoint = "munmap", SetLastError = true)]
    private static partial int Munmap(nint address, nuint length);
}
