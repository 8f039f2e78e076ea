namespace ActorInference.Contracts;

/// <summary>
/// A handle on native memory with exactly one holder. Handing the handle over (by message or return value) hands the memory over;
/// the memory goes back when the last handle on it is disposed. Using a disposed handle throws <see cref="ObjectDisposedException"/>;
/// disposing it again does nothing.
/// </summary>
/// <remarks>
/// Pointers and spans do not keep the handle alive: whoever works on them holds the handle until the end, and disposes it then.
/// A finalizer must not dispose handles.
/// </remarks>
public sealed class TensorBuffer : IDisposable
{
    private readonly nint _pointer;
    private readonly long _length;
    private TensorMemory? _memory;

    internal TensorBuffer(TensorMemory memory, nint pointer, long length)
    {
        _memory = memory;
        _pointer = pointer;
        _length = length;
    }

    /// <summary>The address of the first byte; pooled memory is aligned to 64 bytes.</summary>
    public nint Pointer
    {
        get
        {
            ThrowIfDisposed();
            return _pointer;
        }
    }

    /// <summary>Bytes.</summary>
    public long Length
    {
        get
        {
            ThrowIfDisposed();
            return _length;
        }
    }

    /// <summary>The bytes.</summary>
    /// <exception cref="InvalidOperationException">More than 2 GiB: a span cannot hold them; use <see cref="Pointer"/> or <see cref="Share"/>.</exception>
    public unsafe Span<byte> Span
    {
        get
        {
            ThrowIfDisposed();
            return _length <= int.MaxValue
                ? new Span<byte>((void*)_pointer, (int)_length)
                : throw new InvalidOperationException($"The buffer has {_length} bytes, more than a span can hold; work on parts of it.");
        }
    }

    internal bool IsDisposed => _memory is null;

    /// <summary>
    /// Pooled memory, aligned to 64 bytes, content undefined. A handle that is lost instead of disposed is found by the garbage
    /// collector later and counted in <see cref="TensorPool.LostBuffers"/>.
    /// </summary>
    /// <param name="length">Bytes, 0 or more.</param>
    /// <exception cref="OutOfMemoryException">The machine has not so much memory.</exception>
    public static TensorBuffer Rent(long length)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        var block = TensorPool.Rent(length);
        return new(block, block.Pointer, length);
    }

    /// <summary>Memory of another owner, which is disposed together with the last handle. The owner finds its own lost memory.</summary>
    public static TensorBuffer Wrap(nint pointer, long length, IDisposable? owner)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        if (pointer == 0 && length > 0)
        {
            throw new ArgumentNullException(nameof(pointer), $"A buffer of {length} bytes cannot lie at address 0.");
        }

        return new(new WrappedMemory(owner), pointer, length);
    }

    /// <summary>A second handle on a part of the same memory, without a copy. Whoever gets it disposes it; the order does not matter.</summary>
    /// <param name="offset">Bytes from the start of this handle.</param>
    /// <param name="length">Bytes.</param>
    /// <exception cref="ArgumentOutOfRangeException">The part is not inside this handle.</exception>
    public TensorBuffer Share(long offset, long length)
    {
        var memory = _memory ?? throw Disposed();
        ArgumentOutOfRangeException.ThrowIfNegative(offset);
        ArgumentOutOfRangeException.ThrowIfNegative(length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, _length);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(length, _length - offset);
        var shared = new TensorBuffer(memory, _pointer + (nint)offset, length);
        memory.Retain();
        return shared;
    }

    public void Dispose() => Interlocked.Exchange(ref _memory, null)?.Release();

    private static ObjectDisposedException Disposed() =>
        new(nameof(TensorBuffer), "The buffer was given back already; only its holder may use it.");

    private void ThrowIfDisposed()
    {
        if (_memory is null)
        {
            throw Disposed();
        }
    }
}
