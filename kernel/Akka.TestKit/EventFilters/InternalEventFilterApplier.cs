using Akka.Actor;
using Akka.Event;
using Akka.TestKit.TestEvent;

namespace Akka.TestKit.Internal;

/// <summary>Starts filters, runs something, counts what they catch and ends them.</summary>
public class InternalEventFilterApplier : IEventFilterApplier
{
    private readonly TestKitBase _kit;
    private readonly ActorSystem _system;
    private readonly IReadOnlyList<EventFilterBase> _filters;

    /// <summary>Creates the applier.</summary>
    public InternalEventFilterApplier(TestKitBase testkit, ActorSystem system, IReadOnlyList<EventFilterBase> filters)
    {
        _kit = testkit;
        _system = system;
        _filters = filters;
    }

    /// <inheritdoc/>
    public EventFilterFactory And => new(_kit, _system, _filters);

    /// <inheritdoc/>
    public void ExpectOne(Action action, CancellationToken cancellationToken = default) => Expect(1, action, cancellationToken);

    /// <inheritdoc/>
    public Task ExpectOneAsync(Func<Task> actionAsync, CancellationToken cancellationToken = default) => ExpectAsync(1, actionAsync, cancellationToken);

    /// <inheritdoc/>
    public Task ExpectOneAsync(Action action, CancellationToken cancellationToken = default) => ExpectAsync(1, Async(action), null, cancellationToken);

    /// <inheritdoc/>
    public void ExpectOne(TimeSpan timeout, Action action, CancellationToken cancellationToken = default) => Expect(1, timeout, action, cancellationToken);

    /// <inheritdoc/>
    public Task ExpectOneAsync(TimeSpan timeout, Func<Task> actionAsync, CancellationToken cancellationToken = default) =>
        ExpectAsync(1, timeout, actionAsync, cancellationToken);

    /// <inheritdoc/>
    public void Expect(int expectedCount, Action action, CancellationToken cancellationToken = default) =>
        Intercept(Returning(action), _system, null, expectedCount, null, cancellationToken);

    /// <inheritdoc/>
    public Task ExpectAsync(int expectedCount, Func<Task> actionAsync, CancellationToken cancellationToken = default) =>
        ExpectAsync(expectedCount, actionAsync, null, cancellationToken);

    /// <inheritdoc/>
    public Task ExpectAsync(int expectedCount, Func<Task> actionAsync, TimeSpan? timeout, CancellationToken cancellationToken = default) =>
        InterceptAsync(Returning(actionAsync), _system, timeout, expectedCount, null, cancellationToken);

    /// <inheritdoc/>
    public void Expect(int expectedCount, TimeSpan timeout, Action action, CancellationToken cancellationToken = default) =>
        Intercept(Returning(action), _system, timeout, expectedCount, null, cancellationToken);

    /// <inheritdoc/>
    public Task ExpectAsync(int expectedCount, TimeSpan timeout, Action action, CancellationToken cancellationToken = default) =>
        ExpectAsync(expectedCount, Async(action), timeout, cancellationToken);

    /// <inheritdoc/>
    public Task ExpectAsync(int expectedCount, TimeSpan timeout, Func<Task> actionAsync, CancellationToken cancellationToken = default) =>
        ExpectAsync(expectedCount, actionAsync, timeout, cancellationToken);

    /// <inheritdoc/>
    public T ExpectOne<T>(Func<T> func, CancellationToken cancellationToken = default) => Expect(1, func, cancellationToken);

    /// <inheritdoc/>
    public Task<T> ExpectOneAsync<T>(Func<Task<T>> func, CancellationToken cancellationToken = default) => ExpectAsync(1, func, cancellationToken);

    /// <inheritdoc/>
    public T ExpectOne<T>(TimeSpan timeout, Func<T> func, CancellationToken cancellationToken = default) => Expect(1, timeout, func, cancellationToken);

    /// <inheritdoc/>
    public Task<T> ExpectOneAsync<T>(TimeSpan timeout, Func<Task<T>> func, CancellationToken cancellationToken = default) =>
        ExpectAsync(1, timeout, func, cancellationToken);

    /// <inheritdoc/>
    public T Expect<T>(int expectedCount, Func<T> func, CancellationToken cancellationToken = default) =>
        Intercept(func, _system, null, expectedCount, null, cancellationToken);

    /// <inheritdoc/>
    public Task<T> ExpectAsync<T>(int expectedCount, Func<Task<T>> func, CancellationToken cancellationToken = default) =>
        InterceptAsync(func, _system, null, expectedCount, null, cancellationToken);

    /// <inheritdoc/>
    public T Expect<T>(int expectedCount, TimeSpan timeout, Func<T> func, CancellationToken cancellationToken = default) =>
        Intercept(func, _system, timeout, expectedCount, null, cancellationToken);

    /// <inheritdoc/>
    public Task<T> ExpectAsync<T>(int expectedCount, TimeSpan timeout, Func<Task<T>> func, CancellationToken cancellationToken = default) =>
        InterceptAsync(func, _system, timeout, expectedCount, null, cancellationToken);

    /// <inheritdoc/>
    public T Mute<T>(Func<T> func, CancellationToken cancellationToken = default) => Intercept(func, _system, null, null, null, cancellationToken);

    /// <inheritdoc/>
    public Task<T> MuteAsync<T>(Func<Task<T>> func, CancellationToken cancellationToken = default) =>
        InterceptAsync(func, _system, null, null, null, cancellationToken);

    /// <inheritdoc/>
    public void Mute(Action action, CancellationToken cancellationToken = default) => Mute(Returning(action), cancellationToken);

    /// <inheritdoc/>
    public Task MuteAsync(Action action, CancellationToken cancellationToken = default) => MuteAsync(Returning(Async(action)), cancellationToken);

    /// <inheritdoc/>
    public Task MuteAsync(Func<Task> action, CancellationToken cancellationToken = default) => MuteAsync(Returning(action), cancellationToken);

    /// <inheritdoc/>
    public IUnmutableFilter Mute()
    {
        var filter = new InternalUnmutableFilter(_filters, _system);
        _system.EventStream.Publish(new Mute(_filters));
        return filter;
    }

    /// <summary>Runs a function with the filters on; null events expected: any number.</summary>
    protected T Intercept<T>(Func<T> func, ActorSystem system, TimeSpan? timeout, int? expectedOccurrences, MatchedEventHandler matchedEventHandler = null, CancellationToken cancellationToken = default)
    {
        var counted = Start(system, matchedEventHandler);
        try
        {
            var result = func();
            var limit = Limit(timeout);
            if (!AwaitDone(limit, expectedOccurrences, counted, cancellationToken)) FailForFew(limit, expectedOccurrences, counted);
            FailForMany(expectedOccurrences, counted);
            return result;
        }
        finally
        {
            End(system, counted);
        }
    }

    /// <summary>Runs a function with the filters on; null events expected: any number.</summary>
    protected async Task<T> InterceptAsync<T>(Func<Task<T>> func, ActorSystem system, TimeSpan? timeout, int? expectedOccurrences, MatchedEventHandler matchedEventHandler = null, CancellationToken cancellationToken = default)
    {
        var counted = Start(system, matchedEventHandler);
        try
        {
            var result = await func();
            var limit = Limit(timeout);
            if (!await AwaitDoneAsync(limit, expectedOccurrences, counted, cancellationToken)) FailForFew(limit, expectedOccurrences, counted);
            FailForMany(expectedOccurrences, counted);
            return result;
        }
        finally
        {
            End(system, counted);
        }
    }

    /// <summary>Waits for the expected events.</summary>
    protected bool AwaitDone(TimeSpan timeout, int? expectedOccurrences, MatchedEventHandler matchedEventHandler, CancellationToken cancellationToken = default) =>
        expectedOccurrences is not { } expected
        || TestKitBase.AwaitQuietly(() => matchedEventHandler.ReceivedCount >= expected, timeout, cancellationToken);

    /// <summary>Waits for the expected events.</summary>
    protected Task<bool> AwaitDoneAsync(TimeSpan timeout, int? expectedOccurrences, MatchedEventHandler matchedEventHandler, CancellationToken cancellationToken = default) =>
        expectedOccurrences is not { } expected
            ? Task.FromResult(true)
            : TestKitBase.AwaitQuietlyAsync(() => matchedEventHandler.ReceivedCount >= expected, timeout, cancellationToken);

    /// <summary>A number of messages, in words.</summary>
    protected static string GetMessageString(int number) => number == 1 ? "1 message" : number + " messages";

    private TimeSpan Limit(TimeSpan? timeout)
    {
        var limit = _kit.Dilated(timeout ?? _kit.TestKitSettings.TestEventFilterLeeway);
        return limit > TimeSpan.Zero ? limit : TimeSpan.FromMilliseconds(1);
    }

    private MatchedEventHandler Start(ActorSystem system, MatchedEventHandler handler)
    {
        handler ??= new MatchedEventHandler();
        foreach (var filter in _filters) filter.EventMatched += handler.HandleEvent;
        system.EventStream.Publish(new Mute(_filters));
        return handler;
    }

    private void End(ActorSystem system, MatchedEventHandler handler)
    {
        system.EventStream.Publish(new Unmute(_filters));
        foreach (var filter in _filters) filter.EventMatched -= handler.HandleEvent;
    }

    private void FailForFew(TimeSpan limit, int? expected, MatchedEventHandler counted) =>
        _kit.FrameworkAssertions.Fail("Timeout ({0}) while waiting for messages. Only received {1}/{2} messages that matched filter [{3}]", limit, counted.ReceivedCount, expected, string.Join(" or ", _filters));

    private void FailForMany(int? expected, MatchedEventHandler counted)
    {
        if (counted.ReceivedCount > expected)
            _kit.FrameworkAssertions.Fail("Received {0} too many. Expected {1} but received {2} that matched filter [{3}]", GetMessageString(counted.ReceivedCount - expected.Value), GetMessageString(expected.Value), GetMessageString(counted.ReceivedCount), string.Join(" or ", _filters));
    }

    private static Func<object> Returning(Action action) => () =>
    {
        action();
        return null;
    };

    private static Func<Task<object>> Returning(Func<Task> action) => async () =>
    {
        await action();
        return null;
    };

    private static Func<Task> Async(Action action) => () =>
    {
        action();
        return Task.CompletedTask;
    };

    /// <summary>Counts what filters catch.</summary>
    protected class MatchedEventHandler
    {
        private int _count;

        /// <summary>How many events were caught.</summary>
        public int ReceivedCount => Volatile.Read(ref _count);

        /// <summary>Counts an event.</summary>
        public virtual void HandleEvent(EventFilterBase eventFilter, LogEvent logEvent) => Interlocked.Increment(ref _count);
    }

    /// <summary>Filters that are on until this is ended.</summary>
    protected class InternalUnmutableFilter : IUnmutableFilter
    {
        private readonly IReadOnlyCollection<EventFilterBase> _filters;
        private readonly ActorSystem _system;
        private int _isEnded;

        /// <summary>Creates the handle of running filters.</summary>
        public InternalUnmutableFilter(IReadOnlyCollection<EventFilterBase> filters, ActorSystem system)
        {
            _filters = filters;
            _system = system;
        }

        /// <inheritdoc/>
        public void Unmute() => Dispose();

        /// <inheritdoc/>
        public void Dispose()
        {
            Dispose(true);
            GC.SuppressFinalize(this);
        }

        /// <summary>Ends the filters, once.</summary>
        protected virtual void Dispose(bool disposing)
        {
            if (disposing && Interlocked.Exchange(ref _isEnded, 1) == 0) _system.EventStream.Publish(new Unmute(_filters));
        }
    }
}
