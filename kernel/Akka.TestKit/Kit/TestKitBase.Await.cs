using System.Runtime.ExceptionServices;
using Akka.Event;
using Akka.TestKit.Internal;

namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    private static readonly TimeSpan s_poll = TimeSpan.FromMilliseconds(100);

    /// <summary>Waits until the condition holds, for the default time at most.</summary>
    public void AwaitCondition(Func<bool> conditionIsFulfilled, CancellationToken cancellationToken = default) =>
        AwaitCondition(conditionIsFulfilled, RemainingOrDefault, null, null, false, cancellationToken);

    /// <summary>Waits until the condition holds, for the time (dilated) at most.</summary>
    public void AwaitCondition(Func<bool> conditionIsFulfilled, TimeSpan? max, CancellationToken cancellationToken = default) =>
        AwaitCondition(conditionIsFulfilled, RemainingOrDilated(max), null, null, false, cancellationToken);

    /// <summary>Waits until the condition holds, for the time (dilated) at most.</summary>
    public void AwaitCondition(Func<bool> conditionIsFulfilled, TimeSpan? max, string message, CancellationToken cancellationToken = default) =>
        AwaitCondition(conditionIsFulfilled, RemainingOrDilated(max), null, message, false, cancellationToken);

    /// <summary>Waits until the condition holds, for the time (dilated) at most; looks every 100 ms unless an interval is given.</summary>
    public void AwaitCondition(Func<bool> conditionIsFulfilled, TimeSpan? max, TimeSpan? interval, string message = null, CancellationToken cancellationToken = default) =>
        AwaitCondition(conditionIsFulfilled, RemainingOrDilated(max), interval, message, false, cancellationToken);

    /// <summary>Waits until the condition holds, for the time (dilated) at most, and says whether it did.</summary>
    public bool AwaitConditionNoThrow(Func<bool> conditionIsFulfilled, TimeSpan max, TimeSpan? interval = null, CancellationToken cancellationToken = default) =>
        InternalAwaitCondition(conditionIsFulfilled, Dilated(max), interval, (_, _) => { }, cancellationToken);

    /// <summary>Waits until the condition holds.</summary>
    public Task AwaitConditionAsync(Func<bool> conditionIsFulfilled, CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(Async(conditionIsFulfilled), null, null, null, cancellationToken);

    /// <summary>Waits until the condition holds.</summary>
    public Task AwaitConditionAsync(Func<Task<bool>> conditionIsFulfilled, CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(conditionIsFulfilled, null, null, null, cancellationToken);

    /// <summary>Waits until the condition holds, for the time (dilated) at most.</summary>
    public Task AwaitConditionAsync(Func<Task<bool>> conditionIsFulfilled, TimeSpan? max, CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(conditionIsFulfilled, max, null, null, cancellationToken);

    /// <summary>Waits until the condition holds, for the time (dilated) at most.</summary>
    public Task AwaitConditionAsync(Func<bool> conditionIsFulfilled, TimeSpan? max, string message, CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(Async(conditionIsFulfilled), max, null, message, cancellationToken);

    /// <summary>Waits until the condition holds, for the time (dilated) at most.</summary>
    public Task AwaitConditionAsync(Func<Task<bool>> conditionIsFulfilled, TimeSpan? max, string message, CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(conditionIsFulfilled, max, null, message, cancellationToken);

    /// <summary>Waits until the condition holds, for the time (dilated) at most; looks every 100 ms unless an interval is given.</summary>
    public Task AwaitConditionAsync(Func<bool> conditionIsFulfilled, TimeSpan? max = null, TimeSpan? interval = null, string message = null, CancellationToken cancellationToken = default) =>
        AwaitConditionAsync(Async(conditionIsFulfilled), max, interval, message, cancellationToken);

    /// <summary>Waits until the condition holds, for the time (dilated) at most; looks every 100 ms unless an interval is given.</summary>
    public Task AwaitConditionAsync(Func<Task<bool>> conditionIsFulfilled, TimeSpan? max = null, TimeSpan? interval = null, string message = null, CancellationToken cancellationToken = default) =>
        AwaitAsync(conditionIsFulfilled, RemainingOrDilated(max), interval, message, cancellationToken);

    /// <summary>Waits until the condition holds, for the time (dilated) at most, and says whether it did.</summary>
    public Task<bool> AwaitConditionNoThrowAsync(Func<bool> conditionIsFulfilled, TimeSpan max, TimeSpan? interval = null, CancellationToken cancellationToken = default) =>
        AwaitConditionNoThrowAsync(Async(conditionIsFulfilled), max, interval, cancellationToken);

    /// <summary>Waits until the condition holds, for the time (dilated) at most, and says whether it did.</summary>
    public Task<bool> AwaitConditionNoThrowAsync(Func<Task<bool>> conditionIsFulfilled, TimeSpan max, TimeSpan? interval = null, CancellationToken cancellationToken = default) =>
        InternalAwaitConditionAsync(conditionIsFulfilled, Dilated(max), interval, (_, _) => { }, cancellationToken);

    /// <summary>Repeats the assertions until they do not fail, for the time (dilated) at most; then the last failure is that of the test.</summary>
    public void AwaitAssert(Action assertion, TimeSpan? duration = null, TimeSpan? interval = null, CancellationToken cancellationToken = default)
    {
        Exception failure = null;
        var done = InternalAwaitCondition(() => (failure = FailureOf(assertion)) == null, RemainingOrDilated(duration), interval, (_, _) => { }, cancellationToken);
        if (!done) ExceptionDispatchInfo.Throw(failure);
    }

    /// <summary>Repeats the assertions until they do not fail, for the time (dilated) at most; then the last failure is that of the test.</summary>
    public Task AwaitAssertAsync(Action assertion, TimeSpan? duration = null, TimeSpan? interval = null, CancellationToken cancellationToken = default) =>
        AwaitAssertAsync(
            () =>
            {
                assertion();
                return Task.CompletedTask;
            },
            duration,
            interval,
            cancellationToken);

    /// <summary>Repeats the assertions until they do not fail, for the time (dilated) at most; then the last failure is that of the test.</summary>
    public async Task AwaitAssertAsync(Func<Task> assertion, TimeSpan? duration = null, TimeSpan? interval = null, CancellationToken cancellationToken = default)
    {
        Exception failure = null;
        var done = await InternalAwaitConditionAsync(async () => (failure = await FailureOf(assertion)) == null, RemainingOrDilated(duration), interval, (_, _) => { }, cancellationToken);
        if (!done) ExceptionDispatchInfo.Throw(failure);
    }

    /// <summary>Waits until the condition holds; reports when it does not.</summary>
    protected static bool InternalAwaitCondition(Func<bool> conditionIsFulfilled, TimeSpan max, TimeSpan? interval, Action<string, object[]> fail, CancellationToken cancellationToken = default) =>
        InternalAwaitCondition(conditionIsFulfilled, max, interval, fail, null, cancellationToken);

    /// <summary>Waits until the condition holds; reports when it does not.</summary>
    protected static bool InternalAwaitCondition(Func<bool> conditionIsFulfilled, TimeSpan max, TimeSpan? interval, Action<string, object[]> fail, ILoggingAdapter logger, CancellationToken cancellationToken = default)
    {
        max.EnsureIsPositiveFinite(nameof(max));
        logger?.Debug("Awaiting a condition for {0}", max);
        var end = Now + max;
        while (!conditionIsFulfilled())
        {
            if (Pause(end, interval) is not { } pause)
            {
                fail("Timeout {0} expired while waiting for condition.", [max]);
                return false;
            }

            if (cancellationToken.WaitHandle.WaitOne(pause)) cancellationToken.ThrowIfCancellationRequested();
        }

        return true;
    }

    /// <summary>Waits until the condition holds; reports when it does not.</summary>
    protected static Task<bool> InternalAwaitConditionAsync(Func<Task<bool>> conditionIsFulfilled, TimeSpan max, TimeSpan? interval, Action<string, object[]> fail, CancellationToken cancellationToken = default) =>
        InternalAwaitConditionAsync(conditionIsFulfilled, max, interval, fail, null, cancellationToken);

    /// <summary>Waits until the condition holds; reports when it does not.</summary>
    protected static async Task<bool> InternalAwaitConditionAsync(Func<Task<bool>> conditionIsFulfilled, TimeSpan max, TimeSpan? interval, Action<string, object[]> fail, ILoggingAdapter logger, CancellationToken cancellationToken = default)
    {
        max.EnsureIsPositiveFinite(nameof(max));
        logger?.Debug("Awaiting a condition for {0}", max);
        var end = Now + max;
        while (!await conditionIsFulfilled())
        {
            if (Pause(end, interval) is not { } pause)
            {
                fail("Timeout {0} expired while waiting for condition.", [max]);
                return false;
            }

            await Task.Delay(pause, cancellationToken);
        }

        return true;
    }

    private static TimeSpan? Pause(TimeSpan end, TimeSpan? interval)
    {
        var left = end - Now;
        if (left <= TimeSpan.Zero) return null;
        var pause = interval is { } given && given > TimeSpan.Zero ? given : s_poll;
        pause = pause < left ? pause : left;
        return pause < TimeSpan.FromMilliseconds(1) ? TimeSpan.FromMilliseconds(1) : pause;
    }

    private bool AwaitCondition(Func<bool> condition, TimeSpan max, TimeSpan? interval, string message, bool quiet, CancellationToken cancellation) =>
        InternalAwaitCondition(condition, max, interval, (format, args) => Report(format, args, message), quiet ? null : CallLog, cancellation);

    private Task AwaitAsync(Func<Task<bool>> condition, TimeSpan max, TimeSpan? interval, string message, CancellationToken cancellation) =>
        InternalAwaitConditionAsync(condition, max, interval, (format, args) => Report(format, args, message), CallLog, cancellation);

    private void Report(string format, object[] args, string message) =>
        _assertions.Fail(string.IsNullOrEmpty(message) ? format : format + " " + Format(message), args);

    private ILoggingAdapter CallLog => TestKitSettings.LogTestKitCalls ? Log : null;

    private static Func<Task<bool>> Async(Func<bool> condition) => () => Task.FromResult(condition());

    private static Exception FailureOf(Action assertion)
    {
        try
        {
            assertion();
            return null;
        }
        catch (Exception e)
        {
            return e;
        }
    }

    private static async Task<Exception> FailureOf(Func<Task> assertion)
    {
        try
        {
            await assertion();
            return null;
        }
        catch (Exception e)
        {
            return e;
        }
    }
}
