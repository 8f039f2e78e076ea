using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace ActorInference.Inference;

/// <summary>The two system calls that .NET has no name for: opening a file without waiting for it, and counting its names.</summary>
internal static partial class FileSystemCalls
{
    private const int OpenReadOnly = 0;
    private const int OpenNonBlocking = 0x800;
    private const int OpenCloseOnExec = 0x80000;
    private const int EmptyPath = 0x1000;
    private const uint BasicStats = 0x7FF;

    /// <summary>An invalid handle on failure; the reason is in <see cref="Marshal.GetLastPInvokeError"/>.</summary>
    public static SafeFileHandle OpenWithoutBlocking(string path) => Open(path, OpenReadOnly | OpenNonBlocking | OpenCloseOnExec);

    /// <summary>The name by which the kernel knows an open file or folder.</summary>
    public static string PinnedPathOf(SafeFileHandle handle) => $"/proc/self/fd/{handle.DangerousGetHandle()}";

    /// <summary>Whether an error says that there is nothing: no such file, a part that is no folder, links in a circle, a name too long.</summary>
    public static bool LeadsNowhere(int error) => error is 2 or 20 or 40 or 36;

    /// <summary>What an open file is, how many names it has, and its length in bytes.</summary>
    public static (FileKind Kind, uint Links, long Length) Describe(SafeFileHandle handle)
    {
        if (StatX(handle, string.Empty, EmptyPath, BasicStats, out var status) != 0)
        {
            throw new IOException($"The kernel does not describe an open file: {Marshal.GetLastPInvokeErrorMessage()}.");
        }

        return (FileKinds.OfMode(status.Mode), status.Links, (long)status.Size);
    }

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial SafeFileHandle Open(string path, int flags);

    [LibraryImport("libc", EntryPoint = "statx", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int StatX(SafeFileHandle directory, string path, int flags, uint mask, out FileStatus status);

    /// <summary>The kernel's <c>struct statx</c>, 256 bytes on every architecture.</summary>
    [StructLayout(LayoutKind.Explicit, Size = 256)]
    private struct FileStatus
    {
        [FieldOffset(16)]
        public uint Links;

        [FieldOffset(28)]
        public ushort Mode;

        [FieldOffset(40)]
        public ulong Size;
    }
}
