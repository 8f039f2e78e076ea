#nullable disable
using Akka.Actor;

namespace Akka.Pattern;

/// <summary>
/// Spares a service that keeps failing: after a number of failures in a row calls fail at once (open), after a time one call is let
/// through (half-open), and its success lets all through again (closed). A call that takes longer than the call time-out is a failure.
/// </summary>
public class CircuitBreaker
{
    private readonly CircuitStates _states;

    public CircuitBreaker(IScheduler scheduler, int maxFailures, TimeSpan callTimeout, TimeSpan resetTimeout)
        : this(scheduler, maxFailures, callTimeout, resetTimeout, TimeSpan.FromDays(36500), 1.0)
    {
    }

    public CircuitBreaker(
        IScheduler scheduler, int maxFailures, TimeSpan callTimeout, TimeSpan resetTimeout, TimeSpan maxResetTimeout, double exponentialBackoffFactor)
        : this(scheduler, maxFailures, callTimeout, resetTimeout, maxResetTimeout, exponentialBackoffFactor, 0.0)
    {
    }

    public CircuitBreaker(
        IScheduler scheduler,
        int maxFailures,
        TimeSpan callTimeout,
        TimeSpan resetTimeout,
        TimeSpan maxResetTimeout,
        double exponentialBackoffFactor,
        double randomFactor)
    {
        if (exponentialBackoffFactor < 1.0) throw new ArgumentException("factor must be >= 1.0", nameof(exponentialBackoffFactor));
        if (randomFactor is < 0.0 or > 1.0) throw new ArgumentException("randomFactor must be between 0.0 and 1.0", nameof(randomFactor));
        Scheduler = scheduler;
        MaxFailures = maxFailures;
        CallTimeout = callTimeout;
        ResetTimeout = resetTimeout;
        MaxResetTimeout = maxResetTimeout;
        ExponentialBackoffFactor = exponentialBackoffFactor;
        RandomFactor = randomFactor;
        _states = new CircuitStates(this);
    }

    public IScheduler Scheduler { get; }

    public int MaxFailures { get; }

    public TimeSpan CallTimeout { get; }

    /// <summary>How long the breaker stays open at first.</summary>
    public TimeSpan ResetTimeout { get; }

    public TimeSpan MaxResetTimeout { get; }

    public double ExponentialBackoffFactor { get; }

    public double RandomFactor { get; }

    public bool IsClosed => _states.Current == CircuitState.Closed;

    public bool IsOpen => _states.Current == CircuitState.Open;

    public bool IsHalfOpen => _states.Current == CircuitState.HalfOpen;

    public Exception LastCaughtException => _states.LastFailure;

    /// <summary>Failures in a row while closed.</summary>
    public long CurrentFailureCount => _states.Failures;

    public static CircuitBreaker Create(IScheduler scheduler, int maxFailures, TimeSpan callTimeout, TimeSpan resetTimeout) =>
        new(scheduler, maxFailures, callTimeout, resetTimeout);

    /// <exception cref="OpenCircuitException">The breaker does not let the call through.</exception>
    public Task<T> WithCircuitBreaker<T>(Func<Task<T>> body) => WithCircuitBreaker(body, static b => b());

    /// <inheritdoc cref="WithCircuitBreaker{T}(Func{Task{T}})"/>
    public async Task<T> WithCircuitBreaker<T, TState>(TState state, Func<TState, Task<T>> body)
    {
        _states.Enter();
        Task<T> call;
        try
        {
            call = body(state);
            var result = await call.WaitAsync(Limit).ConfigureAwait(false);
            _states.Succeed();
            return result;
        }
        catch (Exception e)
        {
            _states.Fail(e);
            throw;
        }
    }

    /// <inheritdoc cref="WithCircuitBreaker{T}(Func{Task{T}})"/>
    public Task WithCircuitBreaker(Func<Task> body) => WithCircuitBreaker(body, static b => b());

    /// <inheritdoc cref="WithCircuitBreaker{T}(Func{Task{T}})"/>
    public Task WithCircuitBreaker<TState>(TState state, Func<TState, Task> body) =>
        WithCircuitBreaker<Done, (TState State, Func<TState, Task> Body)>((state, body), static async x =>
        {
            await x.Body(x.State).ConfigureAwait(false);
            return Done.Instance;
        });

    /// <inheritdoc cref="WithCircuitBreaker{T}(Func{Task{T}})"/>
    public void WithSyncCircuitBreaker(Action body) =>
        WithCircuitBreaker(body, static b => Task.Run(b)).GetAwaiter().GetResult();

    /// <inheritdoc cref="WithCircuitBreaker{T}(Func{Task{T}})"/>
    public T WithSyncCircuitBreaker<T>(Func<T> body) =>
        WithCircuitBreaker(body, static b => Task.Run(b)).GetAwaiter().GetResult();

    /// <summary>Counts a success of a call that was made without the breaker.</summary>
    public void Succeed() => _states.Succeed();

    /// <summary>Counts a failure of a call that was made without the breaker.</summary>
    public void Fail() => _states.Fail(new UserCalledFailException());

    public CircuitBreaker OnOpen(Action callback) => On(CircuitState.Open, callback);

    public CircuitBreaker OnHalfOpen(Action callback) => On(CircuitState.HalfOpen, callback);

    public CircuitBreaker OnClose(Action callback) => On(CircuitState.Closed, callback);

    /// <summary>Doubles the time that the breaker stays open with every failed attempt, up to a bound.</summary>
    public CircuitBreaker WithExponentialBackoff(TimeSpan maxResetTimeout) =>
        new(Scheduler, MaxFailures, CallTimeout, ResetTimeout, maxResetTimeout, 2.0, RandomFactor);

    /// <summary>Lengthens the time that the breaker stays open by up to this share, by chance.</summary>
    public CircuitBreaker WithRandomFactor(double randomFactor) =>
        new(Scheduler, MaxFailures, CallTimeout, ResetTimeout, MaxResetTimeout, ExponentialBackoffFactor, randomFactor);

    private TimeSpan Limit => CallTimeout > TimeSpan.Zero && CallTimeout.TotalMilliseconds < uint.MaxValue - 1 ? CallTimeout : Timeout.InfiniteTimeSpan;

    private CircuitBreaker On(CircuitState state, Action callback)
    {
        _states.AddListener(state, callback);
        return this;
    }
}
