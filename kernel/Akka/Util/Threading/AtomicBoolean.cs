#nullable disable
namespace Akka.Util;

/// <summary>A boolean that threads share without a lock.</summary>
public class AtomicBoolean
{
    private int _value;

    public AtomicBoolean(bool initialValue = false) => _value = initialValue ? 1 : 0;

    public bool Value
    {
        get => Volatile.Read(ref _value) == 1;
        set => Interlocked.Exchange(ref _value, value ? 1 : 0);
    }

    public static implicit operator bool(AtomicBoolean atomicBoolean) => atomicBoolean.Value;

    /// <returns>True if the value was the expected one and is now the new one.</returns>
    public bool CompareAndSet(bool expected, bool newValue)
    {
        var before = expected ? 1 : 0;
        return Interlocked.CompareExchange(ref _value, newValue ? 1 : 0, before) == before;
    }

    /// <returns>The value before.</returns>
    public bool GetAndSet(bool newValue) => Interlocked.Exchange(ref _value, newValue ? 1 : 0) == 1;
}
