using Akka.TestKit.Internal;

namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    /// <summary>What is left of the block of Within around the call.</summary>
    /// <exception cref="InvalidOperationException">There is no such block.</exception>
    public TimeSpan Remaining =>
        _end.HasValue ? Left(_end.Value) : throw new InvalidOperationException(@"Remaining may not be called outside of ""within"".");

    /// <summary>What is left of the block of Within around the call; akka.test.single-expect-default (dilated) outside of one.</summary>
    public TimeSpan RemainingOrDefault => RemainingOr(Dilated(TestKitSettings.SingleExpectDefault));

    /// <summary>What is left of the block of Within around the call; the given duration outside of one.</summary>
    public TimeSpan RemainingOr(TimeSpan duration) => _end.HasValue ? Left(_end.Value) : duration;

    /// <summary>The given duration, dilated; <see cref="RemainingOrDefault"/> without one.</summary>
    /// <exception cref="ArgumentException">The duration is without limit.</exception>
    public TimeSpan RemainingOrDilated(TimeSpan? duration)
    {
        if (!duration.HasValue) return RemainingOrDefault;
        if (duration.Value.IsInfinite()) throw new ArgumentException("The duration cannot be infinite.", nameof(duration));
        return Dilated(duration.Value);
    }

    /// <summary>The given duration, dilated; the remaining or default one without it.</summary>
    protected TimeSpan GetTimeoutOrDefault(TimeSpan? timeout) => RemainingOrDilated(timeout);

    /// <summary>Runs a block that must end within a time (dilated). A negative <paramref name="epsilonValue"/> is not allowed; it is added to the limit.</summary>
    public void Within(TimeSpan max, Action action, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        Within(TimeSpan.Zero, max, action, null, epsilonValue, cancellationToken);

    /// <summary>Runs a block that must take at least one time and end within another.</summary>
    public void Within(TimeSpan min, TimeSpan max, Action action, string hint = null, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        Within<object>(
            min,
            max,
            () =>
            {
                action();
                return null;
            },
            hint,
            epsilonValue,
            cancellationToken);

    /// <summary>Runs a block that must end within a time (dilated).</summary>
    public T Within<T>(TimeSpan max, Func<T> function, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        Within(TimeSpan.Zero, max, function, null, epsilonValue, cancellationToken);

    /// <summary>Runs a block that must take at least one time and end within another.</summary>
    public T Within<T>(TimeSpan min, TimeSpan max, Func<T> function, string hint = null, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var block = Enter(min, max, epsilonValue, hint);
        T result;
        try
        {
            result = function();
        }
        finally
        {
            _end = block.OuterEnd;
        }

        Leave(block);
        return result;
    }

    /// <summary>Runs a block that must end within a time (dilated).</summary>
    public Task WithinAsync(TimeSpan max, Func<Task> actionAsync, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        WithinAsync(TimeSpan.Zero, max, actionAsync, null, epsilonValue, cancellationToken);

    /// <summary>Runs a block that must take at least one time and end within another.</summary>
    public Task WithinAsync(TimeSpan min, TimeSpan max, Func<Task> actionAsync, string hint = null, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        WithinAsync<object>(
            min,
            max,
            async () =>
            {
                await actionAsync();
                return null;
            },
            hint,
            epsilonValue,
            cancellationToken);

    /// <summary>Runs a block that must end within a time (dilated).</summary>
    public Task<T> WithinAsync<T>(TimeSpan max, Func<Task<T>> function, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default) =>
        WithinAsync(TimeSpan.Zero, max, function, null, epsilonValue, cancellationToken);

    /// <summary>Runs a block that must take at least one time and end within another.</summary>
    public async Task<T> WithinAsync<T>(TimeSpan min, TimeSpan max, Func<Task<T>> function, string hint = null, TimeSpan? epsilonValue = null, CancellationToken cancellationToken = default)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var block = Enter(min, max, epsilonValue, hint);
        T result;
        try
        {
            var running = function();
            if (await Task.WhenAny(running, Task.Delay(block.Limit + block.Epsilon + s_grace, cancellationToken)) != running)
            {
                cancellationToken.ThrowIfCancellationRequested();
                _assertions.Fail("Block did not complete within {0}.{1}", block.Limit + block.Epsilon, block.Hint);
            }

            result = await running;
        }
        finally
        {
            _end = block.OuterEnd;
        }

        Leave(block);
        return result;
    }

    /// <summary>An expectation inside of a block ends with it; its own failure says more than that of the block.</summary>
    private static readonly TimeSpan s_grace = TimeSpan.FromSeconds(1);

    private static TimeSpan Left(TimeSpan end)
    {
        var left = end - Now;
        return left > TimeSpan.Zero ? left : TimeSpan.Zero;
    }

    private Block Enter(TimeSpan min, TimeSpan max, TimeSpan? epsilon, string hint)
    {
        if (min < TimeSpan.Zero) throw new ArgumentException("The least time cannot be negative.", nameof(min));
        max.EnsureIsPositiveFinite(nameof(max));
        if (epsilon < TimeSpan.Zero) throw new ArgumentException("Epsilon must be greater than or equal to zero.", nameof(epsilon));
        var (start, outer, limit) = (Now, _end, Dilated(max));
        var available = outer.HasValue ? Left(outer.Value) : limit;
        _assertions.AssertTrue(available >= min, "Required min time {0} not possible, only {1} left.", min, available);
        if (available < limit) limit = available;
        _end = start + limit;
        _lastWasNoMessage = false;
        return new Block(start, min, limit, epsilon ?? TimeSpan.Zero, outer, string.IsNullOrEmpty(hint) ? "" : $" [{hint}]");
    }

    private void Leave(Block block)
    {
        var elapsed = Now - block.Start;
        if (elapsed < block.Min)
            _assertions.Fail("Failed: Block took {0}, should have at least been {1}.{2}", elapsed, block.Min, block.Hint);
        if (!_lastWasNoMessage && elapsed > block.Limit + block.Epsilon)
            _assertions.Fail("Failed: Block took {0}, exceeding {1}.{2}", elapsed, block.Limit, block.Hint);
    }

    private sealed record Block(TimeSpan Start, TimeSpan Min, TimeSpan Limit, TimeSpan Epsilon, TimeSpan? OuterEnd, string Hint);
}
