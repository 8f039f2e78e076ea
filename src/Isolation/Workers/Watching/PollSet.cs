using System.Runtime.InteropServices;

namespace ActorInference.Isolation;

/// <summary>Descriptors to wait on together. For one thread.</summary>
internal sealed unsafe partial class PollSet
{
    private const short Readable = 1;

    private Entry[] _entries = new Entry[16];

    public int Count { get; private set; }

    public void Clear() => Count = 0;

    /// <summary>Its place among the descriptors; the caller keeps it open as long as the set is waited on.</summary>
    public int Add(SafeHandle descriptor)
    {
        if (Count == _entries.Length)
        {
            Array.Resize(ref _entries, 2 * Count);
        }

        _entries[Count] = new() { Descriptor = (int)descriptor.DangerousGetHandle(), Events = Readable };
        return Count++;
    }

    /// <summary>Readable, at its end, or broken.</summary>
    public bool IsReady(int place) => _entries[place].Ready != 0;

    /// <param name="milliseconds">-1 without end.</param>
    public void Wait(int milliseconds)
    {
        fixed (Entry* entries = _entries)
        {
            if (Poll(entries, (nuint)Count, milliseconds) <= 0)
            {
                // A signal came, or the time is over: nothing is ready.
                foreach (ref var entry in _entries.AsSpan(0, Count))
                {
                    entry.Ready = 0;
                }
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "poll")]
    private static partial int Poll(Entry* entries, nuint count, int milliseconds);

    private struct Entry
    {
        public int Descriptor;
        public short Events;
        public short Ready;
    }
}
