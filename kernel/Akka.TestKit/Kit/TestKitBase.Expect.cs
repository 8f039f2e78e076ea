using Akka.Actor;

namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    /// <summary>Expects that the next message is a <typeparamref name="T"/>.</summary>
    public T ExpectMsg<T>(TimeSpan? duration = null, string hint = null, CancellationToken cancellationToken = default) =>
        Done(Expect<T>(true, duration, hint, null, null, cancellationToken));

    /// <summary>Expects that the next message is a <typeparamref name="T"/>.</summary>
    public ValueTask<T> ExpectMsgAsync<T>(TimeSpan? duration = null, string hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(false, duration, hint, null, null, cancellationToken);

    /// <summary>Expects that the next message equals the given one.</summary>
    public T ExpectMsg<T>(T message, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Done(Expect<T>(true, timeout, hint, null, EqualTo(message, hint), cancellationToken));

    /// <summary>Expects that the next message equals the given one.</summary>
    public ValueTask<T> ExpectMsgAsync<T>(T message, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(false, timeout, hint, null, EqualTo(message, hint), cancellationToken);

    /// <summary>Expects that the next message is a <typeparamref name="T"/> that the predicate accepts.</summary>
    public T ExpectMsg<T>(Predicate<T> isMessage, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Done(Expect<T>(true, timeout, hint, null, Accepted(isMessage, hint), cancellationToken));

    /// <summary>Expects that the next message is a <typeparamref name="T"/> that the predicate accepts.</summary>
    public ValueTask<T> ExpectMsgAsync<T>(Predicate<T> isMessage, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(false, timeout, hint, null, Accepted(isMessage, hint), cancellationToken);

    /// <summary>Expects that the next message is a <typeparamref name="T"/> with which the assertions do not fail.</summary>
    public T ExpectMsg<T>(Action<T> assert, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Done(Expect<T>(true, timeout, hint, null, (message, _) => assert(message), cancellationToken));

    /// <summary>Expects that the next message is a <typeparamref name="T"/> with which the assertions do not fail.</summary>
    public ValueTask<T> ExpectMsgAsync<T>(Action<T> assert, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(false, timeout, hint, null, (message, _) => assert(message), cancellationToken);

    /// <summary>Expects that the next message is a <typeparamref name="T"/> that the predicate accepts with its sender.</summary>
    public T ExpectMsg<T>(Func<T, IActorRef, bool> isMessageAndSender, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Done(Expect<T>(true, timeout, hint, null, Accepted(isMessageAndSender, hint), cancellationToken));

    /// <summary>Expects that the next message is a <typeparamref name="T"/> that the predicate accepts with its sender.</summary>
    public ValueTask<T> ExpectMsgAsync<T>(Func<T, IActorRef, bool> isMessageAndSender, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(false, timeout, hint, null, Accepted(isMessageAndSender, hint), cancellationToken);

    /// <summary>Expects that the next message is a <typeparamref name="T"/> with which, and with its sender, the assertions do not fail.</summary>
    public T ExpectMsg<T>(Action<T, IActorRef> assertMessageAndSender, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Done(Expect<T>(true, timeout, hint, null, assertMessageAndSender, cancellationToken));

    /// <summary>Expects that the next message is a <typeparamref name="T"/> with which, and with its sender, the assertions do not fail.</summary>
    public ValueTask<T> ExpectMsgAsync<T>(Action<T, IActorRef> assertMessageAndSender, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(false, timeout, hint, null, assertMessageAndSender, cancellationToken);

    /// <summary>Expects that the next message is one that the comparer calls equal to the given one.</summary>
    public T ExpectMsg<T>(T expected, Func<T, T, bool> comparer, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Done(Expect<T>(true, timeout, hint, null, (message, _) => _assertions.AssertEqual(expected, message, comparer, Format(hint)), cancellationToken));

    /// <summary>Expects that the next message is one that the comparer calls equal to the given one.</summary>
    public ValueTask<T> ExpectMsgAsync<T>(T expected, Func<T, T, bool> comparer, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(false, timeout, hint, null, (message, _) => _assertions.AssertEqual(expected, message, comparer, Format(hint)), cancellationToken);

    /// <summary>Expects the end of an actor that was watched with <see cref="Watch"/>.</summary>
    public Terminated ExpectTerminated(IActorRef target, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Done(Expect<Terminated>(true, timeout, hint, null, EndOf(target, hint), cancellationToken));

    /// <summary>Expects the end of an actor that was watched with <see cref="Watch"/>.</summary>
    public ValueTask<Terminated> ExpectTerminatedAsync(IActorRef target, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Expect<Terminated>(false, timeout, hint, null, EndOf(target, hint), cancellationToken);

    /// <summary>Expects that no message comes within the remaining or default time.</summary>
    public void ExpectNoMsg(CancellationToken cancellationToken = default) => Done(ExpectNothing(true, RemainingOrDefault, cancellationToken));

    /// <summary>Expects that no message comes within the time (dilated).</summary>
    public void ExpectNoMsg(TimeSpan duration, CancellationToken cancellationToken = default) => Done(ExpectNothing(true, Dilated(duration), cancellationToken));

    /// <summary>Expects that no message comes within the time (dilated).</summary>
    public void ExpectNoMsg(int milliseconds, CancellationToken cancellationToken = default) =>
        ExpectNoMsg(TimeSpan.FromMilliseconds(milliseconds), cancellationToken);

    /// <summary>Expects that no message comes within the remaining or default time.</summary>
    public async ValueTask ExpectNoMsgAsync(CancellationToken cancellationToken = default) => await ExpectNothing(false, RemainingOrDefault, cancellationToken);

    /// <summary>Expects that no message comes within the time (dilated).</summary>
    public async ValueTask ExpectNoMsgAsync(TimeSpan duration, CancellationToken cancellationToken = default) =>
        await ExpectNothing(false, Dilated(duration), cancellationToken);

    /// <summary>Expects that no message comes within the time (dilated).</summary>
    public ValueTask ExpectNoMsgAsync(int milliseconds, CancellationToken cancellationToken = default) =>
        ExpectNoMsgAsync(TimeSpan.FromMilliseconds(milliseconds), cancellationToken);

    /// <summary>The one expectation that all others are made of: a type, then the sender, then the content.</summary>
    private async ValueTask<T> Expect<T>(bool blocking, TimeSpan? timeout, string hint, Action<IActorRef> assertSender, Action<T, IActorRef> assert, CancellationToken cancellation)
    {
        var time = RemainingOrDilated(timeout);
        var envelope = await ReceiveWithin(blocking, true, time, cancellation);
        if (envelope is NullMessageEnvelope)
            _assertions.Fail("Failed: Timeout {0} while waiting for a message of type {1} {2}", time, typeof(T), Hint(hint));
        var isExpected = envelope.Message is T || (envelope.Message == null && default(T) == null);
        if (!isExpected)
            _assertions.Fail("Failed: Expected a message of type {0}, but received {{{1}}} (type {2}) instead {3} from {4}", typeof(T), envelope.Message, envelope.Message?.GetType(), Hint(hint), envelope.Sender);
        var message = (T)envelope.Message;
        assertSender?.Invoke(envelope.Sender);
        assert?.Invoke(message, envelope.Sender);
        return message;
    }

    private async ValueTask<bool> ExpectNothing(bool blocking, TimeSpan time, CancellationToken cancellation)
    {
        var envelope = await ReceiveWithin(blocking, true, time, cancellation);
        if (envelope is not NullMessageEnvelope)
            _assertions.Fail("Failed: Expected no messages during {0}, instead we received {1}", time, envelope);
        _lastWasNoMessage = true;
        return true;
    }

    private Action<T, IActorRef> EqualTo<T>(T expected, string hint) => (message, _) => _assertions.AssertEqual(expected, message, Format(hint));

    private Action<T, IActorRef> Accepted<T>(Predicate<T> predicate, string hint) =>
        (message, _) => _assertions.AssertTrue(predicate(message), "Got a message of the expected type <{2}>. Also expected {0} but the message {{{1}}} of type <{3}> did not match", HintOr(hint, "the predicate to return true"), message, typeof(T), message?.GetType());

    private Action<T, IActorRef> Accepted<T>(Func<T, IActorRef, bool> predicate, string hint) =>
        (message, sender) => _assertions.AssertTrue(predicate(message, sender), "Got a message of the expected type <{2}> from {4}. Also expected {0} but the message {{{1}}} of type <{3}> did not match", HintOr(hint, "the predicate to return true"), message, typeof(T), message?.GetType(), sender);

    private Action<Terminated, IActorRef> EndOf(IActorRef target, string hint) =>
        (message, _) => _assertions.AssertEqual(target, message.ActorRef, "Expected the end of {0}, but {1} ended {2}", target, message.ActorRef, Hint(hint));

    private static string Hint(string hint) => hint ?? "";

    /// <summary>A hint as a format without arguments.</summary>
    private static string Format(string hint) => Hint(hint).Replace("{", "{{", StringComparison.Ordinal).Replace("}", "}}", StringComparison.Ordinal);

    private static string HintOr(string hint, string otherwise) => string.IsNullOrEmpty(hint) ? otherwise : hint;
}
