using System.Runtime.CompilerServices;
using Akka.Event;
using Akka.TestKit.Internal;

namespace Akka.TestKit;

public abstract partial class TestKitBase
{
    /// <summary>The next message; null when none comes within the time (dilated; remaining or default unless given).</summary>
    public object ReceiveOne(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        Done(Receive(true, true, max, cancellationToken)).Message;

    /// <summary>The next message; null when none comes within the time.</summary>
    public async ValueTask<object> ReceiveOneAsync(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        (await Receive(false, true, max, cancellationToken)).Message;

    /// <summary>The next message with its sender; false when none comes within the time.</summary>
    public bool TryReceiveOne(out MessageEnvelope envelope, TimeSpan? max = null, CancellationToken cancellationToken = default)
    {
        envelope = Done(Receive(true, true, max, cancellationToken));
        return envelope is not NullMessageEnvelope;
    }

    /// <summary>The next message with its sender; false when none comes within the time.</summary>
    public async ValueTask<(bool success, MessageEnvelope envelope)> TryReceiveOneAsync(TimeSpan? max, CancellationToken cancellationToken = default)
    {
        var envelope = await Receive(false, true, max, cancellationToken);
        return (envelope is not NullMessageEnvelope, envelope);
    }

    /// <summary>The next message, which stays the next; null when none comes within the time.</summary>
    public object PeekOne(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        Done(Receive(true, false, max, cancellationToken)).Message;

    /// <summary>The next message, which stays the next; waits until there is one.</summary>
    public object PeekOne(CancellationToken cancellationToken) => PeekOne(Timeout.InfiniteTimeSpan, cancellationToken);

    /// <summary>The next message, which stays the next; null when none comes within the time.</summary>
    public async ValueTask<object> PeekOneAsync(TimeSpan? max = null, CancellationToken cancellationToken = default) =>
        (await Receive(false, false, max, cancellationToken)).Message;

    /// <summary>The next message, which stays the next; waits until there is one.</summary>
    public ValueTask<object> PeekOneAsync(CancellationToken cancellationToken) => PeekOneAsync(Timeout.InfiniteTimeSpan, cancellationToken);

    /// <summary>The next message with its sender, which stays the next; false when none comes within the time.</summary>
    public bool TryPeekOne(out MessageEnvelope envelope, TimeSpan? max = null, CancellationToken cancellationToken = default)
    {
        envelope = Done(Receive(true, false, max, cancellationToken));
        return envelope is not NullMessageEnvelope;
    }

    /// <summary>The next message with its sender, which stays the next; false when none comes within the time.</summary>
    public async ValueTask<(bool success, MessageEnvelope envelope)> TryPeekOneAsync(TimeSpan? max, CancellationToken cancellationToken = default)
    {
        var envelope = await Receive(false, false, max, cancellationToken);
        return (envelope is not NullMessageEnvelope, envelope);
    }

    /// <summary>The next messages, as many as asked for, within the remaining or default time.</summary>
    public IReadOnlyCollection<object> ReceiveN(int numberOfMessages, CancellationToken cancellationToken = default) =>
        Done(ReceiveN(true, numberOfMessages, RemainingOrDefault, cancellationToken));

    /// <summary>The next messages, as many as asked for, within the time (dilated).</summary>
    public IReadOnlyCollection<object> ReceiveN(int numberOfMessages, TimeSpan max, CancellationToken cancellationToken = default)
    {
        max.EnsureIsPositiveFinite(nameof(max));
        return Done(ReceiveN(true, numberOfMessages, Dilated(max), cancellationToken));
    }

    /// <summary>The next messages, as many as asked for, within the remaining or default time.</summary>
    public IAsyncEnumerable<object> ReceiveNAsync(int numberOfMessages, CancellationToken cancellationToken = default) =>
        Streamed(() => ReceiveN(false, numberOfMessages, RemainingOrDefault, cancellationToken), cancellationToken);

    /// <summary>The next messages, as many as asked for, within the time (dilated).</summary>
    public IAsyncEnumerable<object> ReceiveNAsync(int numberOfMessages, TimeSpan max, CancellationToken cancellationToken = default)
    {
        max.EnsureIsPositiveFinite(nameof(max));
        return Streamed(() => ReceiveN(false, numberOfMessages, Dilated(max), cancellationToken), cancellationToken);
    }

    /// <summary>A negative time waits without limit. The time is taken as it is.</summary>
    private async ValueTask<MessageEnvelope> ReceiveWithin(bool blocking, bool remove, TimeSpan time, CancellationToken cancellation)
    {
        if (TestKitSettings.LogTestKitCalls) Log.Debug("Trying to receive a message within {0}", time);
        var message = await _queue.Next(blocking, remove, time, cancellation);
        if (remove || message == null) _lastMessage = message ?? NullMessageEnvelope.Instance;
        if (message != null) _lastWasNoMessage = false;
        return message ?? NullMessageEnvelope.Instance;
    }

    private ValueTask<MessageEnvelope> Receive(bool blocking, bool remove, TimeSpan? max, CancellationToken cancellation)
    {
        var time = max switch
        {
            null => RemainingOrDefault,
            { } given when given.IsInfinite() => Timeout.InfiniteTimeSpan,
            { } given => Dilated(given),
        };
        return ReceiveWithin(blocking, remove, time, cancellation);
    }

    private async ValueTask<List<object>> ReceiveN(bool blocking, int count, TimeSpan max, CancellationToken cancellation)
    {
        var start = Now;
        var messages = new List<object>(count);
        while (messages.Count < count)
        {
            var envelope = await ReceiveWithin(blocking, true, Left(start + max), cancellation);
            if (envelope is NullMessageEnvelope)
                _assertions.Fail("Timeout ({0}) while expecting {1} messages. Only got {2} after {3}.", max, count, messages.Count, Now - start);
            messages.Add(envelope.Message);
        }

        return messages;
    }

    /// <summary>The result of a call that was told to block: it is there.</summary>
    private static T Done<T>(ValueTask<T> blocking) => blocking.GetAwaiter().GetResult();

    private static async IAsyncEnumerable<T> Streamed<T>(Func<ValueTask<List<T>>> read, [EnumeratorCancellation] CancellationToken cancellation = default)
    {
        cancellation.ThrowIfCancellationRequested();
        foreach (var item in await read()) yield return item;
    }
}
