using ActorInference.Contracts;
using Microsoft.Win32.SafeHandles;

namespace ActorInference.Isolation;

/// <summary>The segments that the other process announced, mapped read-only. Usable from any thread.</summary>
/// <param name="maxBytes">Of all of them.</param>
/// <param name="maxSegments">How many there may be; each costs a mapping, of which the kernel gives a process 65530 by default.</param>
internal sealed class SegmentTable(long maxBytes, int maxSegments) : IDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<uint, SharedSegment> _segments = [];
    private long _bytes;
    private bool _disposed;

    /// <summary>Bytes of all mapped segments.</summary>
    public long Bytes => Interlocked.Read(ref _bytes);

    /// <summary>Takes the descriptor over.</summary>
    /// <exception cref="LinkDamagedException">It is not what was announced, or more than allowed.</exception>
    public void Add(uint id, long size, SafeFileHandle? file)
    {
        lock (_gate)
        {
            if (_disposed || file is null || size <= 0 || _segments.ContainsKey(id) || _segments.Count >= maxSegments || size > maxBytes - _bytes)
            {
                file?.Dispose();
                throw new LinkDamagedException(
                    $"Segment {id} of {size} bytes was announced{(file is null ? " without a descriptor" : "")} beside {_segments.Count} others of {_bytes} bytes.");
            }

            _segments.Add(id, SharedSegment.Open(file, size, writable: false));
            _bytes += size;
        }
    }

    /// <summary>The other process gave it up; buffers made of it keep it mapped.</summary>
    public void Remove(uint id)
    {
        lock (_gate)
        {
            if (_segments.Remove(id, out var segment))
            {
                _bytes -= segment.Size;
                segment.Dispose();
            }
        }
    }

    public bool Contains(uint id)
    {
        lock (_gate)
        {
            return _segments.ContainsKey(id);
        }
    }

    /// <summary>A buffer over a part of a segment, which the caller disposes; null when the segment is not known.</summary>
    /// <exception cref="LinkDamagedException">The part is not inside the segment.</exception>
    public TensorBuffer? Share(uint id, ulong offset, ulong length)
    {
        lock (_gate)
        {
            if (!_segments.TryGetValue(id, out var segment))
            {
                return null;
            }

            return length <= (ulong)segment.Size && offset <= (ulong)segment.Size - length
                ? segment.Share((long)offset, (long)length)
                : throw new LinkDamagedException($"A tensor of {length} bytes at {offset} lies outside of segment {id}, which has {segment.Size} bytes.");
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            _disposed = true;
            foreach (var segment in _segments.Values)
            {
                segment.Dispose();
            }

            _segments.Clear();
            _bytes = 0;
        }
    }
}
