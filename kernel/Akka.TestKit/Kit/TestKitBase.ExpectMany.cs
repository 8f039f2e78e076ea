using Akka.TestKit.Internal;

namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    /// <summary>Expects that the next message equals one of the given ones.</summary>
    public T ExpectMsgAnyOf<T>(IEnumerable<T> messages, CancellationToken cancellationToken = default) => Done(AnyOf(true, messages, cancellationToken));

    /// <summary>Expects that the next message equals one of the given ones.</summary>
    public ValueTask<T> ExpectMsgAnyOfAsync<T>(IEnumerable<T> messages, CancellationToken cancellationToken = default) => AnyOf(false, messages, cancellationToken);

    /// <summary>Expects these messages, in any order, within the remaining or default time.</summary>
    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(params T[] messages) => ExpectMsgAllOf((IReadOnlyCollection<T>)messages);

    /// <summary>Expects these messages, in any order, within the remaining or default time.</summary>
    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(IReadOnlyCollection<T> messages, CancellationToken cancellationToken = default) =>
        Done(AllOf(true, RemainingOrDefault, messages, cancellationToken));

    /// <summary>Expects these messages, in any order, within the time (dilated).</summary>
    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(TimeSpan max, params T[] messages) => ExpectMsgAllOf(max, (IReadOnlyCollection<T>)messages);

    /// <summary>Expects these messages, in any order, within the time (dilated).</summary>
    public IReadOnlyCollection<T> ExpectMsgAllOf<T>(TimeSpan max, IReadOnlyCollection<T> messages, CancellationToken cancellationToken = default)
    {
        max.EnsureIsPositiveFinite(nameof(max));
        return Done(AllOf(true, Dilated(max), messages, cancellationToken));
    }

    /// <summary>Expects these messages, in any order, within the remaining or default time.</summary>
    public IAsyncEnumerable<T> ExpectMsgAllOfAsync<T>(IReadOnlyCollection<T> messages, CancellationToken cancellationToken = default) =>
        Streamed(() => AllOf(false, RemainingOrDefault, messages, cancellationToken), cancellationToken);

    /// <summary>Expects these messages, in any order, within the time (dilated).</summary>
    public IAsyncEnumerable<T> ExpectMsgAllOfAsync<T>(TimeSpan max, IReadOnlyCollection<T> messages, CancellationToken cancellationToken = default)
    {
        max.EnsureIsPositiveFinite(nameof(max));
        return Streamed(() => AllOf(false, Dilated(max), messages, cancellationToken), cancellationToken);
    }

    /// <summary>Expects for each predicate a message that matches it, in any order, within the remaining or default time.</summary>
    public IReadOnlyCollection<object> ExpectMsgAllOfMatchingPredicates(params PredicateInfo[] predicates) =>
        ExpectMsgAllOfMatchingPredicates((IReadOnlyCollection<PredicateInfo>)predicates);

    /// <summary>Expects for each predicate a message that matches it, in any order, within the remaining or default time.</summary>
    public IReadOnlyCollection<object> ExpectMsgAllOfMatchingPredicates(IReadOnlyCollection<PredicateInfo> predicates, CancellationToken cancellationToken = default) =>
        Done(AllMatching(true, RemainingOrDefault, predicates, cancellationToken));

    /// <summary>Expects for each predicate a message that matches it, in any order, within the time (dilated).</summary>
    public IReadOnlyCollection<object> ExpectMsgAllOfMatchingPredicates(TimeSpan max, params PredicateInfo[] predicates) =>
        ExpectMsgAllOfMatchingPredicates(max, (IReadOnlyCollection<PredicateInfo>)predicates);

    /// <summary>Expects for each predicate a message that matches it, in any order, within the time (dilated).</summary>
    public IReadOnlyCollection<object> ExpectMsgAllOfMatchingPredicates(TimeSpan max, IReadOnlyCollection<PredicateInfo> predicates, CancellationToken cancellationToken = default)
    {
        max.EnsureIsPositiveFinite(nameof(max));
        return Done(AllMatching(true, Dilated(max), predicates, cancellationToken));
    }

    /// <summary>Expects for each predicate a message that matches it, in any order, within the remaining or default time.</summary>
    public IAsyncEnumerable<object> ExpectMsgAllOfMatchingPredicatesAsync(IReadOnlyCollection<PredicateInfo> predicates, CancellationToken cancellationToken = default) =>
        Streamed(() => AllMatching(false, RemainingOrDefault, predicates, cancellationToken), cancellationToken);

    /// <summary>Expects for each predicate a message that matches it, in any order, within the time (dilated).</summary>
    public IAsyncEnumerable<object> ExpectMsgAllOfMatchingPredicatesAsync(TimeSpan max, IReadOnlyCollection<PredicateInfo> predicates, CancellationToken cancellationToken = default)
    {
        max.EnsureIsPositiveFinite(nameof(max));
        return Streamed(() => AllMatching(false, Dilated(max), predicates, cancellationToken), cancellationToken);
    }

    private async ValueTask<T> AnyOf<T>(bool blocking, IEnumerable<T> messages, CancellationToken cancellation)
    {
        var expected = messages.ToList();
        var time = RemainingOrDefault;
        var envelope = await ReceiveWithin(blocking, true, time, cancellation);
        if (envelope is NullMessageEnvelope)
            _assertions.Fail("Failed: Timeout {0} during ExpectMsgAnyOf waiting for any of [{1}]", time, Shown(expected));
        if (envelope.Message is not T message || !expected.Contains(message))
        {
            _assertions.Fail("Failed: Expected any of [{0}], but received {1}", Shown(expected), envelope);
            return default;
        }

        return message;
    }

    private async ValueTask<List<T>> AllOf<T>(bool blocking, TimeSpan time, IReadOnlyCollection<T> expected, CancellationToken cancellation)
    {
        var received = await ReceiveN(blocking, expected.Count, time, cancellation);
        var missing = expected.Cast<object>().ToList();
        var unexpected = received.Where(message => !missing.Remove(message)).ToList();
        Verify(missing, unexpected);
        return received.ConvertAll(message => (T)message);
    }

    private async ValueTask<List<object>> AllMatching(bool blocking, TimeSpan time, IReadOnlyCollection<PredicateInfo> predicates, CancellationToken cancellation)
    {
        var received = await ReceiveN(blocking, predicates.Count, time, cancellation);
        var missing = predicates.ToList();
        var unexpected = new List<object>();
        foreach (var message in received)
        {
            var match = missing.FindIndex(predicate => predicate.Matches(message));
            if (match >= 0) missing.RemoveAt(match);
            else unexpected.Add(message);
        }

        Verify(missing.ConvertAll(predicate => (object)predicate.Type), unexpected);
        return received;
    }

    private void Verify(List<object> missing, List<object> unexpected)
    {
        if (missing.Count > 0 || unexpected.Count > 0)
            _assertions.Fail("not found [{0}], found unexpected [{1}]", Shown(missing), Shown(unexpected));
    }

    private static string Shown<T>(IEnumerable<T> items) => string.Join(", ", items.Select(i => i == null ? "null" : i.ToString()));
}
