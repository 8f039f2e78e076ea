#nullable disable
using Akka.Actor;
using Akka.Util;

namespace Akka.Pattern;

/// <summary>Calls again what failed. The first call is made at once and does not count as a further attempt.</summary>
public static class RetrySupport
{
    /// <summary>Tries again at once.</summary>
    /// <param name="attempt">The call.</param>
    /// <param name="attempts">How many times more to try, at least 0.</param>
    public static Task<T> Retry<T>(Func<Task<T>> attempt, int attempts) => Retry(attempt, attempts, 0, static _ => Option<TimeSpan>.None, null);

    /// <summary>Tries again after a delay.</summary>
    public static Task<T> Retry<T>(Func<Task<T>> attempt, int attempts, TimeSpan delay, IScheduler scheduler) =>
        Retry(attempt, attempts, _ => delay, scheduler);

    /// <summary>Tries again after a delay that doubles each time.</summary>
    /// <param name="attempt">The call.</param>
    /// <param name="attempts">How many times more to try, at least 0.</param>
    /// <param name="minBackoff">The first delay, greater than zero.</param>
    /// <param name="maxBackoff">The bound of the delay.</param>
    /// <param name="randomFactor">0 or 1: whether a delay may be up to twice as long, by chance.</param>
    /// <param name="scheduler">Waits for the delay.</param>
    public static Task<T> Retry<T>(
        Func<Task<T>> attempt, int attempts, TimeSpan minBackoff, TimeSpan maxBackoff, int randomFactor, IScheduler scheduler)
    {
        if (attempt is null) throw new ArgumentNullException(nameof(attempt));
        if (attempts < 0) throw new ArgumentException("attempts must be >= 0.", nameof(attempts));
        if (minBackoff <= TimeSpan.Zero) throw new ArgumentException("minBackoff must be > 0.", nameof(minBackoff));
        if (maxBackoff < minBackoff) throw new ArgumentException("maxBackoff must be >= minBackoff.", nameof(maxBackoff));
        if (randomFactor is < 0 or > 1) throw new ArgumentException("randomFactor must be between 0.0 and 1.0.", nameof(randomFactor));
        return Retry(attempt, attempts, done => BackoffDelay.Of(done, minBackoff, maxBackoff, randomFactor), scheduler);
    }

    /// <summary>Tries again after a delay that a function of the number of attempts gives; at once if it gives none.</summary>
    public static Task<T> Retry<T>(Func<Task<T>> attempt, int attempts, Func<int, Option<TimeSpan>> delayFunction, IScheduler scheduler) =>
        Retry(attempt, attempts, 0, delayFunction, scheduler);

    private static async Task<T> Retry<T>(
        Func<Task<T>> attempt, int attempts, int attempted, Func<int, Option<TimeSpan>> delayFunction, IScheduler scheduler)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        if (attempts < 0) throw new ArgumentException($"Parameter {nameof(attempts)} must be >= 0.");
        while (true)
        {
            try
            {
                return await attempt().ConfigureAwait(false);
            }
            catch (Exception) when (attempted < attempts)
            {
                attempted++;
            }

            var delay = delayFunction(attempted);
            if (delay.HasValue) await FutureTimeoutSupport.After(delay.Value, scheduler, static () => Task.FromResult(Done.Instance)).ConfigureAwait(false);
        }
    }
}
