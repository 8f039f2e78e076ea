using System.Runtime.InteropServices;

namespace ActorInference.Inference.Tests;

/// <summary>Kinds of files that .NET does not make.</summary>
internal static partial class UnixFiles
{
    public static void Link(string target, string path) => Assert.Equal(0, LinkFile(target, path));

    public static void MakePipe(string path) => Assert.Equal(0, MakeFifo(path, 0x180));

    [LibraryImport("libc", EntryPoint = "link", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int LinkFile(string target, string path);

    [LibraryImport("libc", EntryPoint = "mkfifo", StringMarshalling = StringMarshalling.Utf8)]
    private static partial int MakeFifo(string path, uint mode);
}
