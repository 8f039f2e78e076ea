#nullable disable
namespace Akka.Util;

/// <summary>A reference that threads share without a lock.</summary>
public class AtomicReference<T>
    where T : class
{
    protected T atomicValue;

    public AtomicReference(T originalValue) => atomicValue = originalValue;

    public AtomicReference() => atomicValue = null;

    public T Value
    {
        get => Volatile.Read(ref atomicValue);
        set => Volatile.Write(ref atomicValue, value);
    }

    public static implicit operator T(AtomicReference<T> aRef) => aRef.Value;

    /// <returns>True if the value was the expected one and is now the new one.</returns>
    public bool CompareAndSet(T expected, T newValue) =>
        ReferenceEquals(Interlocked.CompareExchange(ref atomicValue, newValue, expected), expected);

    /// <returns>The value before.</returns>
    public T GetAndSet(T newValue) => Interlocked.Exchange(ref atomicValue, newValue);
}
