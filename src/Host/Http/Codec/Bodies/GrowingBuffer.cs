using System.Runtime.CompilerServices;
using ActorInference.Contracts;

namespace ActorInference.Hosting.Http.Codec;

/// <summary>
/// Native memory that grows by doubling while elements arrive, so that a shape or length that lies costs nothing: never more than
/// twice of what really came. Holds its buffer until <see cref="Detach"/> hands it over or <see cref="Release"/> gives it back.
/// </summary>
internal sealed class GrowingBuffer(DecodedBudget budget)
{
    private const int FirstBytes = 4096;

    private TensorBuffer? _buffer;
    private nint _pointer;
    private long _capacity;

    /// <summary>Bytes written.</summary>
    public long Length { get; private set; }

    public unsafe void Append<T>(T value)
        where T : unmanaged
    {
        if (_capacity - Length < sizeof(T))
        {
            Grow(sizeof(T));
        }

        Unsafe.WriteUnaligned((void*)(_pointer + (nint)Length), value);
        Length += sizeof(T);
    }

    public unsafe void Append(ReadOnlySpan<byte> bytes)
    {
        if (_capacity - Length < bytes.Length)
        {
            Grow(bytes.Length);
        }

        bytes.CopyTo(new Span<byte>((void*)(_pointer + (nint)Length), bytes.Length));
        Length += bytes.Length;
    }

    /// <summary>The bytes from <paramref name="start"/> to the end; valid until the next append.</summary>
    public unsafe Span<byte> From(long start) => new((void*)(_pointer + (nint)start), checked((int)(Length - start)));

    /// <summary>Memory for this many bytes at once, when their number is certain.</summary>
    public void Reserve(long bytes)
    {
        if (bytes > _capacity - Length)
        {
            Grow(bytes, exactly: true);
        }
    }

    /// <summary>The bytes as a buffer of exactly their length, which the caller owns; this object is empty afterwards.</summary>
    public TensorBuffer Detach()
    {
        var whole = _buffer ?? TensorBuffer.Rent(0);
        var length = Length;
        budget.GiveBack(_capacity - length);
        Forget();
        if (whole.Length == length)
        {
            return whole;
        }

        using (whole)
        {
            return whole.Share(0, length);
        }
    }

    /// <summary>Gives the memory back.</summary>
    public void Release()
    {
        _buffer?.Dispose();
        budget.GiveBack(_capacity);
        Forget();
    }

    private void Forget()
    {
        _buffer = null;
        _pointer = 0;
        _capacity = 0;
        Length = 0;
    }

    private unsafe void Grow(long more, bool exactly = false)
    {
        var needed = Length + more;
        var wanted = exactly ? needed : Math.Max(needed, Math.Min(Math.Max(FirstBytes, _capacity * 2), _capacity + budget.Left));
        budget.Take(wanted - _capacity);
        var larger = budget.Memory.Rent(wanted);
        Buffer.MemoryCopy((void*)_pointer, (void*)larger.Pointer, wanted, Length);
        _buffer?.Dispose();
        _buffer = larger;
        _pointer = larger.Pointer;
        _capacity = wanted;
    }
}
