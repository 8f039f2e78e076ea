namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    /// <summary>Receives while the filter answers with something, and returns the answers.</summary>
    /// <param name="max">Ends after this time (dilated; remaining or default unless given).</param>
    /// <param name="filter">Null ends it; that message stays for the next expectation.</param>
    /// <param name="msgs">Ends after so many messages.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public IReadOnlyList<T> ReceiveWhile<T>(TimeSpan? max, Func<object, T> filter, int msgs = int.MaxValue, CancellationToken cancellationToken = default)
        where T : class =>
        Done(ReceiveWhile(true, filter, max, null, msgs, cancellationToken));

    /// <summary>As <see cref="ReceiveWhile{T}(TimeSpan?, Func{object, T}, int, CancellationToken)"/>; ends too when no message comes for <paramref name="idle"/> (dilated).</summary>
    public IReadOnlyList<T> ReceiveWhile<T>(TimeSpan? max, TimeSpan? idle, Func<object, T> filter, int msgs = int.MaxValue, CancellationToken cancellationToken = default)
        where T : class =>
        Done(ReceiveWhile(true, filter, max, idle, msgs, cancellationToken));

    /// <summary>As <see cref="ReceiveWhile{T}(TimeSpan?, Func{object, T}, int, CancellationToken)"/>; ends too when no message comes for <paramref name="idle"/> (dilated).</summary>
    public IReadOnlyList<T> ReceiveWhile<T>(Func<object, T> filter, TimeSpan? max = null, TimeSpan? idle = null, int msgs = int.MaxValue, CancellationToken cancellationToken = default)
        where T : class =>
        Done(ReceiveWhile(true, filter, max, idle, msgs, cancellationToken));

    /// <summary>Receives while the predicate accepts, and returns the messages.</summary>
    /// <param name="shouldContinue">False ends it; that message stays for the next expectation.</param>
    /// <param name="max">Ends after this time (dilated; remaining or default unless given).</param>
    /// <param name="idle">Ends when no message comes for this time (dilated).</param>
    /// <param name="msgs">Ends after so many messages.</param>
    /// <param name="shouldIgnoreOtherMessageTypes">Drops messages of other types; otherwise they end it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public IReadOnlyList<T> ReceiveWhile<T>(Predicate<T> shouldContinue, TimeSpan? max = null, TimeSpan? idle = null, int msgs = int.MaxValue, bool shouldIgnoreOtherMessageTypes = true, CancellationToken cancellationToken = default)
        where T : class =>
        Done(ReceiveWhile(true, shouldContinue, max, idle, msgs, shouldIgnoreOtherMessageTypes, cancellationToken));

    /// <summary>As <see cref="ReceiveWhile{T}(TimeSpan?, Func{object, T}, int, CancellationToken)"/>.</summary>
    public IAsyncEnumerable<T> ReceiveWhileAsync<T>(TimeSpan? max, Func<object, T> filter, int msgs = int.MaxValue, CancellationToken cancellationToken = default)
        where T : class =>
        Streamed(() => ReceiveWhile(false, filter, max, null, msgs, cancellationToken), cancellationToken);

    /// <summary>As <see cref="ReceiveWhile{T}(TimeSpan?, TimeSpan?, Func{object, T}, int, CancellationToken)"/>.</summary>
    public IAsyncEnumerable<T> ReceiveWhileAsync<T>(TimeSpan? max, TimeSpan? idle, Func<object, T> filter, int msgs = int.MaxValue, CancellationToken cancellationToken = default)
        where T : class =>
        Streamed(() => ReceiveWhile(false, filter, max, idle, msgs, cancellationToken), cancellationToken);

    /// <summary>As <see cref="ReceiveWhile{T}(Func{object, T}, TimeSpan?, TimeSpan?, int, CancellationToken)"/>.</summary>
    public IAsyncEnumerable<T> ReceiveWhileAsync<T>(Func<object, T> filter, TimeSpan? max = null, TimeSpan? idle = null, int msgs = int.MaxValue, CancellationToken cancellationToken = default)
        where T : class =>
        Streamed(() => ReceiveWhile(false, filter, max, idle, msgs, cancellationToken), cancellationToken);

    /// <summary>As <see cref="ReceiveWhile{T}(Predicate{T}, TimeSpan?, TimeSpan?, int, bool, CancellationToken)"/>.</summary>
    public IAsyncEnumerable<T> ReceiveWhileAsync<T>(Predicate<T> shouldContinue, TimeSpan? max = null, TimeSpan? idle = null, int msgs = int.MaxValue, bool shouldIgnoreOtherMessageTypes = true, CancellationToken cancellationToken = default)
        where T : class =>
        Streamed(() => ReceiveWhile(false, shouldContinue, max, idle, msgs, shouldIgnoreOtherMessageTypes, cancellationToken), cancellationToken);

    private ValueTask<List<T>> ReceiveWhile<T>(bool blocking, Func<object, T> filter, TimeSpan? max, TimeSpan? idle, int count, CancellationToken cancellation)
        where T : class =>
        ReceiveWhile<T>(blocking, message => filter(message) is { } answer ? (true, answer) : (false, null), max, idle, count, cancellation);

    private ValueTask<List<T>> ReceiveWhile<T>(bool blocking, Predicate<T> accept, TimeSpan? max, TimeSpan? idle, int count, bool ignoreOthers, CancellationToken cancellation)
        where T : class =>
        ReceiveWhile<T>(
            blocking,
            message => message is T typed ? (accept(typed), typed) : (ignoreOthers, null),
            max,
            idle,
            count,
            cancellation);

    /// <summary>The answer of <paramref name="next"/>: whether to go on, and what to keep if anything.</summary>
    private async ValueTask<List<T>> ReceiveWhile<T>(bool blocking, Func<object, (bool GoOn, T Kept)> next, TimeSpan? max, TimeSpan? idle, int count, CancellationToken cancellation)
        where T : class
    {
        var end = Now + RemainingOrDilated(max);
        var pause = idle is { } given && given >= TimeSpan.Zero ? Dilated(given) : (TimeSpan?)null;
        var kept = new List<T>();
        while (kept.Count < count)
        {
            var left = Left(end);
            var last = _lastMessage;
            var envelope = await ReceiveWithin(blocking, true, pause < left ? pause.Value : left, cancellation);
            if (envelope is NullMessageEnvelope)
            {
                _lastMessage = last;
                break;
            }

            var (goOn, answer) = next(envelope.Message);
            if (!goOn)
            {
                _queue.PutBack(envelope);
                _lastMessage = last;
                break;
            }

            if (answer != null) kept.Add(answer);
        }

        _lastWasNoMessage = true;
        return kept;
    }
}
