#nullable disable
namespace Akka.Util.Internal;

/// <summary>A counter that threads share without a lock.</summary>
public interface IAtomicCounter<T>
{
    T Current { get; }

    /// <returns>The value after.</returns>
    T Next();

    /// <returns>The value before.</returns>
    T GetAndIncrement();

    /// <returns>The value after.</returns>
    T IncrementAndGet();

    /// <returns>The value after.</returns>
    T AddAndGet(T amount);

    /// <returns>The value before.</returns>
    T GetAndAdd(T amount);

    void Reset();
}
