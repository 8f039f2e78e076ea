using System.Runtime.InteropServices;

namespace Akka.Remote.Wire;

/// <summary>Remembers what texts on the wire stand for; a new one takes the place of another. One thread at a time.</summary>
internal sealed class ByteKeyCache<T>(int size)
    where T : class
{
    private readonly (byte[] Key, T Value)[] _entries = new (byte[], T)[size];

    public bool TryGet(ReadOnlySpan<byte> key, out T value)
    {
        ref var entry = ref _entries[SlotOf(key)];
        value = entry.Value;
        return value is not null && key.SequenceEqual(entry.Key);
    }

    public void Put(ReadOnlySpan<byte> key, T value) => _entries[SlotOf(key)] = (key.ToArray(), value);

    /// <summary>Paths differ at their ends.</summary>
    private int SlotOf(ReadOnlySpan<byte> key)
    {
        var hash = (ulong)key.Length;
        for (var i = 0; i < 4 && key.Length >= 8; i++, key = key[..^8]) hash = (hash ^ MemoryMarshal.Read<ulong>(key[^8..])) * 0x9E3779B97F4A7C15;
        foreach (var b in key.Length < 8 ? key : []) hash = (hash ^ b) * 0x9E3779B97F4A7C15;
        return (int)((hash >> 32) % (ulong)_entries.Length);
    }
}
