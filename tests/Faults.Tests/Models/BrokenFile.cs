using System.Runtime.InteropServices;

namespace ActorInference.Faults.Tests.Models;

/// <summary>A way to break a model file (M1): its name, and what it puts in place of the file.</summary>
internal sealed record BrokenFile(string Name, Action<string> Make)
{
    private const long Sparse = 2L << 30;

    /// <summary>Cut off at every fiftieth byte.</summary>
    public static IEnumerable<BrokenFile> Truncated(byte[] whole) =>
        Enumerable.Range(0, (whole.Length + 49) / 50).Select(part => new BrokenFile($"{part * 50} of {whole.Length} bytes", path => File.WriteAllBytes(path, whole[..(part * 50)])));

    /// <summary>One random bit the other way.</summary>
    public static IEnumerable<BrokenFile> Flipped(byte[] whole, Random random, int count)
    {
        for (var i = 0; i < count; i++)
        {
            var bit = random.Next(whole.Length * 8);
            var copy = (byte[])whole.Clone();
            copy[bit / 8] ^= (byte)(1 << (bit % 8));
            yield return new($"bit {bit} flipped", path => File.WriteAllBytes(path, copy));
        }
    }

    /// <summary>No model file at all, in many ways.</summary>
    public static IEnumerable<BrokenFile> NoModel()
    {
        yield return new("empty", path => File.WriteAllBytes(path, []));
        yield return new("2 GB sparse", path =>
        {
            using var file = File.Create(path);
            file.SetLength(Sparse);
        });
        yield return new("a FIFO", path => Assert.Equal(0, mkfifo(path, 0x1B6)));
        yield return new("a directory", path => Directory.CreateDirectory(path));
        yield return new("a link to nowhere", path => File.CreateSymbolicLink(path, "/nowhere/model.onnx"));
        yield return new("a device", path => File.CreateSymbolicLink(path, "/dev/zero"));
    }

    [DllImport("libc", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern int mkfifo([MarshalAs(UnmanagedType.LPUTF8Str)] string path, uint mode);
}
