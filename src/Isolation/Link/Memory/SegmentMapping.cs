using System.Runtime.InteropServices;

namespace ActorInference.Isolation;

/// <summary>Shared memory in this process's address space; unmapped when it is disposed, or lost.</summary>
internal sealed class SegmentMapping : SafeHandle
{
    private readonly long _length;

    public SegmentMapping(nint address, long length)
        : base(0, ownsHandle: true)
    {
        _length = length;
        SetHandle(address);
    }

    public override bool IsInvalid => handle == 0;

    protected override bool ReleaseHandle()
    {
        MemoryCalls.Unmap(handle, _length);
        return true;
    }
}
