using System.Runtime.InteropServices;
using ActorInference.Contracts;
using Microsoft.Win32.SafeHandles;

namespace ActorInference.Isolation;

/// <summary>
/// Memory that processes share by its descriptor: without a name in any file system, and sealed, so that nobody can shrink it under a reader.
/// The mapping stays until this object and the last buffer made of it are disposed.
/// </summary>
internal sealed class SharedSegment : IDisposable
{
    private const int FixedSize = MemoryCalls.SealShrink | MemoryCalls.SealGrow;

    private readonly TensorBuffer _whole;

    private SharedSegment(SafeFileHandle file, nint address, long size)
    {
        File = file;
        Size = size;
        Pointer = address;
        _whole = TensorBuffer.Wrap(address, size, new SegmentMapping(address, size));
    }

    /// <summary>To pass on, by its maker; closed with this object. Memory of another process is mapped and keeps no descriptor.</summary>
    public SafeFileHandle File { get; }

    /// <summary>Bytes.</summary>
    public long Size { get; }

    /// <summary>The first byte, valid while this object or a buffer of it is held.</summary>
    public nint Pointer { get; }

    /// <summary>New memory of zeros, writable here.</summary>
    /// <param name="label">A name that /proc shows.</param>
    /// <param name="size">Bytes, a multiple of the page size.</param>
    /// <param name="othersRead">Whether no other process can ever map it writable.</param>
    /// <exception cref="IsolationException">The kernel refused.</exception>
    public static SharedSegment Create(string label, long size, bool othersRead) =>
        TryCreate(label, size, othersRead, out var shortage) ?? throw Refused(size, shortage, false);

    /// <inheritdoc cref="Create"/>
    /// <param name="shortage">The error number when there is none: of descriptors or memory, none is left now.</param>
    public static SharedSegment? TryCreate(string label, long size, bool othersRead, out int shortage)
    {
        ThreadAffinity.ThrowIfNotLinux();
        var file = MemoryCalls.Create("infer-" + label, out var error);
        var address = (nint)0;
        if (error == 0 && (error = MemoryCalls.SetLength(file, size)) == 0)
        {
            address = MemoryCalls.Map(file, size, writable: true, out error);
        }

        if (error == 0)
        {
            error = MemoryCalls.Seal(file, FixedSize | MemoryCalls.SealSeal | (othersRead ? MemoryCalls.SealFutureWrite : 0));
        }

        shortage = error;
        if (error == 0)
        {
            return new(file, address, size);
        }

        file.Dispose();
        if (address != 0)
        {
            MemoryCalls.Unmap(address, size);
        }

        return MemoryCalls.IsShortage(error) ? null : throw Refused(size, error, address != 0 && othersRead);
    }

    /// <summary>Maps the memory of another process after it was looked at; takes the descriptor over, also when it refuses it.</summary>
    /// <param name="file">The descriptor.</param>
    /// <param name="size">Bytes that it has to have.</param>
    /// <param name="writable">Whether this process writes to it; otherwise nobody but its maker may be able to.</param>
    /// <exception cref="LinkDamagedException">It is not what was promised.</exception>
    public static SharedSegment Open(SafeFileHandle file, long size, bool writable)
    {
        var needed = writable ? FixedSize : FixedSize | MemoryCalls.SealFutureWrite;
        var seals = MemoryCalls.SealsOf(file);
        var refusal = seals < 0 || !MemoryCalls.IsPlainMemory(file) ? "is no memory file"
            : (seals & needed) != needed ? $"has the seals {seals}, not {needed}"
            : MemoryCalls.LengthOf(file) != size ? $"has {MemoryCalls.LengthOf(file)} bytes, not {size}"
            : null;
        var address = refusal is null ? MemoryCalls.Map(file, size, writable, out var error) : error = 0;
        file.Dispose();
        return address != 0 ? new(file, address, size) : throw new LinkDamagedException(
            $"A segment from the other process {refusal ?? $"cannot be mapped: {Marshal.GetPInvokeErrorMessage(error)}"}.");
    }

    /// <summary>A part of it, which keeps the mapping. Not while another thread may dispose this object.</summary>
    public TensorBuffer Share(long offset, long length) => _whole.Share(offset, length);

    public void Dispose()
    {
        File.Dispose();
        _whole.Dispose();
    }

    private static IsolationException Refused(long size, int error, bool seal) => new(
        seal && error == NativeMethods.InvalidArgument
            ? "Memory that only its maker can write needs Linux 5.1 or newer; models can be isolated with fault-domain = thread here."
            : $"The kernel refused shared memory of {size} bytes: {Marshal.GetPInvokeErrorMessage(error)}.");
}
