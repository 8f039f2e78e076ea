using Akka.Actor;

namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    /// <summary>Expects a <typeparamref name="T"/> from a sender.</summary>
    public T ExpectMsgFrom<T>(IActorRef sender, TimeSpan? duration = null, string hint = null, CancellationToken cancellationToken = default) =>
        Done(Expect<T>(true, duration, hint, From(sender, hint), null, cancellationToken));

    /// <summary>Expects a <typeparamref name="T"/> from a sender.</summary>
    public ValueTask<T> ExpectMsgFromAsync<T>(IActorRef sender, TimeSpan? duration = null, string hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(false, duration, hint, From(sender, hint), null, cancellationToken);

    /// <summary>Expects a message equal to the given one from a sender.</summary>
    public T ExpectMsgFrom<T>(IActorRef sender, T message, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Done(Expect(true, timeout, hint, From(sender, hint), EqualTo(message, hint), cancellationToken));

    /// <summary>Expects a message equal to the given one from a sender.</summary>
    public ValueTask<T> ExpectMsgFromAsync<T>(IActorRef sender, T message, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Expect(false, timeout, hint, From(sender, hint), EqualTo(message, hint), cancellationToken);

    /// <summary>Expects a <typeparamref name="T"/> that the predicate accepts from a sender.</summary>
    public T ExpectMsgFrom<T>(IActorRef sender, Predicate<T> isMessage, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Done(Expect(true, timeout, hint, From(sender, hint), Accepted(isMessage, hint), cancellationToken));

    /// <summary>Expects a <typeparamref name="T"/> that the predicate accepts from a sender.</summary>
    public ValueTask<T> ExpectMsgFromAsync<T>(IActorRef sender, Predicate<T> isMessage, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Expect(false, timeout, hint, From(sender, hint), Accepted(isMessage, hint), cancellationToken);

    /// <summary>Expects a <typeparamref name="T"/> that one predicate accepts from a sender that another accepts.</summary>
    public T ExpectMsgFrom<T>(Predicate<IActorRef> isSender, Predicate<T> isMessage, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Done(Expect(true, timeout, hint, From(isSender, hint), Accepted(isMessage, hint), cancellationToken));

    /// <summary>Expects a <typeparamref name="T"/> that one predicate accepts from a sender that another accepts.</summary>
    public ValueTask<T> ExpectMsgFromAsync<T>(Predicate<IActorRef> isSender, Predicate<T> isMessage, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Expect(false, timeout, hint, From(isSender, hint), Accepted(isMessage, hint), cancellationToken);

    /// <summary>Expects a <typeparamref name="T"/> with which the assertions do not fail from a sender.</summary>
    public T ExpectMsgFrom<T>(IActorRef sender, Action<T> assertMessage, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Done(Expect<T>(true, timeout, hint, From(sender, hint), (message, _) => assertMessage(message), cancellationToken));

    /// <summary>Expects a <typeparamref name="T"/> with which the assertions do not fail from a sender.</summary>
    public ValueTask<T> ExpectMsgFromAsync<T>(IActorRef sender, Action<T> assertMessage, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(false, timeout, hint, From(sender, hint), (message, _) => assertMessage(message), cancellationToken);

    /// <summary>Expects a <typeparamref name="T"/>; neither the assertions about its sender nor those about it may fail.</summary>
    public T ExpectMsgFrom<T>(Action<IActorRef> assertSender, Action<T> assertMessage, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Done(Expect<T>(true, timeout, hint, assertSender, (message, _) => assertMessage(message), cancellationToken));

    /// <summary>Expects a <typeparamref name="T"/>; neither the assertions about its sender nor those about it may fail.</summary>
    public ValueTask<T> ExpectMsgFromAsync<T>(Action<IActorRef> assertSender, Action<T> assertMessage, TimeSpan? timeout = null, string hint = null, CancellationToken cancellationToken = default) =>
        Expect<T>(false, timeout, hint, assertSender, (message, _) => assertMessage(message), cancellationToken);

    private Action<IActorRef> From(IActorRef expected, string hint) =>
        sender => _assertions.AssertEqual(expected, sender, "Sender does not match. Expected {0} but the message came from {1}. {2}", expected, sender, HintOr(hint, ""));

    private Action<IActorRef> From(Predicate<IActorRef> predicate, string hint) =>
        sender => _assertions.AssertTrue(predicate(sender), "Sender does not match: {0}. {1}", sender, HintOr(hint, ""));
}
