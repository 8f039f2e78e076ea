#nullable disable
namespace Akka.Util.Internal;

/// <summary>Replaces a shared reference by a function of what it was, again until no other thread came between.</summary>
public static class InterlockedSpin
{
    public static T Swap<T>(ref T reference, Func<T, T> updater)
        where T : class
    {
        var spin = default(SpinWait);
        while (true)
        {
            var current = Volatile.Read(ref reference);
            var updated = updater(current);
            if (ReferenceEquals(Interlocked.CompareExchange(ref reference, updated, current), current)) return updated;
            spin.SpinOnce();
        }
    }

    /// <summary>The function also says whether to replace at all, and what to return.</summary>
    public static TReturn ConditionallySwap<T, TReturn>(ref T reference, Func<T, ValueTuple<bool, T, TReturn>> updater)
        where T : class
    {
        var spin = default(SpinWait);
        while (true)
        {
            var current = Volatile.Read(ref reference);
            var (swap, updated, result) = updater(current);
            if (!swap || ReferenceEquals(Interlocked.CompareExchange(ref reference, updated, current), current)) return result;
            spin.SpinOnce();
        }
    }
}
