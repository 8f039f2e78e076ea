using System.Runtime.InteropServices;

namespace ActorInference.Isolation;

/// <summary>Texts as the C library takes them: a list of pointers that a null pointer ends.</summary>
internal sealed unsafe class NativeStrings : IDisposable
{
    private readonly int _count;

    public NativeStrings(IReadOnlyList<string> texts)
    {
        _count = texts.Count;
        Pointer = (byte**)NativeMemory.AllocZeroed((nuint)_count + 1, (nuint)sizeof(byte*));
        for (var index = 0; index < _count; index++)
        {
            Pointer[index] = (byte*)Marshal.StringToCoTaskMemUTF8(texts[index]);
        }
    }

    public byte** Pointer { get; private set; }

    public byte* First => Pointer[0];

    public void Dispose()
    {
        for (var index = 0; Pointer != null && index < _count; index++)
        {
            Marshal.FreeCoTaskMem((nint)Pointer[index]);
        }

        NativeMemory.Free(Pointer);
        Pointer = null;
    }
}
