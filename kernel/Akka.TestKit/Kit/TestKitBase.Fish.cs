using System.Collections;

namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    /// <summary>Waits for a message that the predicate accepts and drops what comes before it.</summary>
    public object FishForMessage(Predicate<object> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        Done(Fish(true, isMessage, null, max, hint, cancellationToken));

    /// <summary>Waits for a <typeparamref name="T"/> that the predicate accepts and drops what comes before it.</summary>
    public T FishForMessage<T>(Predicate<T> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        Done(Fish(true, isMessage, null, max, hint, cancellationToken));

    /// <summary>Waits for a <typeparamref name="T"/> that the predicate accepts and collects what comes before it.</summary>
    public T FishForMessage<T>(Predicate<T> isMessage, ArrayList allMessages, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        Done(Fish(true, isMessage, allMessages, max, hint, cancellationToken));

    /// <summary>Waits for a message that the predicate accepts and drops what comes before it.</summary>
    public ValueTask<object> FishForMessageAsync(Predicate<object> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        Fish(false, isMessage, null, max, hint, cancellationToken);

    /// <summary>Waits for a <typeparamref name="T"/> that the predicate accepts and drops what comes before it.</summary>
    public ValueTask<T> FishForMessageAsync<T>(Predicate<T> isMessage, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        Fish(false, isMessage, null, max, hint, cancellationToken);

    /// <summary>Waits for a <typeparamref name="T"/> that the predicate accepts and collects what comes before it.</summary>
    public ValueTask<T> FishForMessageAsync<T>(Predicate<T> isMessage, ArrayList allMessages, TimeSpan? max = null, string hint = "", CancellationToken cancellationToken = default) =>
        Fish(false, isMessage, allMessages, max, hint, cancellationToken);

    /// <summary>Receives until the time is over; fails when a message is a <typeparamref name="T"/> exactly.</summary>
    public async Task FishUntilMessageAsync<T>(TimeSpan? max = null, CancellationToken cancellationToken = default)
    {
        var end = Now + RemainingOrDilated(max);
        while (await ReceiveWithin(false, true, Left(end), cancellationToken) is RealMessageEnvelope envelope)
            _assertions.AssertFalse(envelope.Message?.GetType() == typeof(T), "Did not expect a message of type {0}, but received {1}", typeof(T), envelope);
    }

    /// <summary>Receives until no message comes for a time, and returns what came.</summary>
    /// <param name="max">The time of silence, dilated.</param>
    /// <param name="maxMessages">Fails when more messages than this come first.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task<ArrayList> WaitForRadioSilenceAsync(TimeSpan? max = null, uint? maxMessages = null, CancellationToken cancellationToken = default)
    {
        var silence = RemainingOrDilated(max);
        var messages = new ArrayList();
        while (await ReceiveWithin(false, true, silence, cancellationToken) is RealMessageEnvelope envelope)
        {
            messages.Add(envelope.Message);
            if (messages.Count > maxMessages)
                _assertions.Fail("Expected at most {0} messages before a silence of {1}, received {2}: {3}", maxMessages, silence, messages.Count, Shown(messages.Cast<object>()));
        }

        return messages;
    }

    private async ValueTask<T> Fish<T>(bool blocking, Predicate<T> isMessage, ArrayList others, TimeSpan? max, string hint, CancellationToken cancellation)
    {
        var time = RemainingOrDilated(max);
        var end = Now + time;
        while (true)
        {
            var envelope = await ReceiveWithin(blocking, true, Left(end), cancellation);
            if (envelope is NullMessageEnvelope) _assertions.Fail("Timeout ({0}) during fishForMessage, hint: {1}", time, hint);
            if (envelope.Message is T message && isMessage(message)) return message;
            others?.Add(envelope.Message);
        }
    }
}
