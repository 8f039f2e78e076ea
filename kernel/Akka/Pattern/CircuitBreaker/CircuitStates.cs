using System.Diagnostics;

namespace Akka.Pattern;

/// <summary>The state of a circuit breaker, and who hears of its changes. Calls come from any thread.</summary>
internal sealed class CircuitStates(CircuitBreaker breaker)
{
    private readonly object _lock = new();
    private readonly List<Action>[] _listeners = [[], [], []];
    private CircuitState _state = CircuitState.Closed;
    private TimeSpan _openFor = breaker.ResetTimeout;
    private TimeSpan _currentlyOpenFor;
    private long _openedAt;
    private long _failures;
    private bool _probing;

    public CircuitState Current
    {
        get
        {
            lock (_lock) return _state;
        }
    }

    public long Failures => Volatile.Read(ref _failures);

    public Exception? LastFailure { get; private set; }

    public void AddListener(CircuitState state, Action callback)
    {
        lock (_lock) _listeners[(int)state].Add(callback);
    }

    /// <exception cref="OpenCircuitException">The breaker is open, or half-open with a call on its way.</exception>
    public void Enter()
    {
        lock (_lock)
        {
            if (_state == CircuitState.Closed) return;
            if (_state == CircuitState.HalfOpen && !_probing)
            {
                _probing = true;
                return;
            }

            throw Refusal(_state == CircuitState.Open ? _currentlyOpenFor - Stopwatch.GetElapsedTime(_openedAt) : TimeSpan.Zero);
        }
    }

    public void Succeed()
    {
        lock (_lock)
        {
            if (_state == CircuitState.Open) return;
            _failures = 0;
            if (_state == CircuitState.HalfOpen) Become(CircuitState.Closed);
        }
    }

    public void Fail(Exception cause)
    {
        lock (_lock)
        {
            LastFailure = cause;
            if (_state == CircuitState.Open) return;
            if (_state == CircuitState.HalfOpen || ++_failures >= breaker.MaxFailures) Become(CircuitState.Open);
        }
    }

    private OpenCircuitException Refusal(TimeSpan remaining)
    {
        var left = remaining < TimeSpan.Zero ? TimeSpan.Zero : remaining;
        return LastFailure is null
            ? new OpenCircuitException("Circuit Breaker is open; calls are failing fast", left)
            : new OpenCircuitException(LastFailure, left);
    }

    private void Become(CircuitState state)
    {
        _state = state;
        switch (state)
        {
            case CircuitState.Closed:
                _failures = 0;
                _openFor = breaker.ResetTimeout;
                break;
            case CircuitState.HalfOpen:
                _probing = false;
                break;
            default:
                Open();
                break;
        }

        foreach (var listener in _listeners[(int)state]) _ = Task.Run(listener);
    }

    private void Open()
    {
        _openedAt = Stopwatch.GetTimestamp();
        _currentlyOpenFor = _openFor * (1.0 + (Random.Shared.NextDouble() * breaker.RandomFactor));
        breaker.Scheduler.Advanced.ScheduleOnce(_currentlyOpenFor, AttemptReset);
        var next = _openFor * breaker.ExponentialBackoffFactor;
        _openFor = next < breaker.MaxResetTimeout ? next : breaker.MaxResetTimeout;
    }

    private void AttemptReset()
    {
        lock (_lock)
        {
            if (_state == CircuitState.Open) Become(CircuitState.HalfOpen);
        }
    }
}
