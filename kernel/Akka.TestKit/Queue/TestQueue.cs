namespace Akka.TestKit;

/// <summary>The messages that a test actor has received and its test has not yet looked at.</summary>
internal sealed class TestQueue
{
    private readonly LinkedList<MessageEnvelope> _messages = [];
    private TaskCompletionSource _arrival = NewArrival();

    public int Count
    {
        get
        {
            lock (_messages) return _messages.Count;
        }
    }

    public void Enqueue(MessageEnvelope message)
    {
        TaskCompletionSource arrival;
        lock (_messages)
        {
            _messages.AddLast(message);
            arrival = _arrival;
            _arrival = NewArrival();
            Monitor.PulseAll(_messages);
        }

        arrival.TrySetResult();
    }

    /// <summary>Puts a message back to where it was taken from.</summary>
    public void PutBack(MessageEnvelope message)
    {
        lock (_messages) _messages.AddFirst(message);
    }

    public List<MessageEnvelope> TakeAll()
    {
        lock (_messages)
        {
            var all = _messages.ToList();
            _messages.Clear();
            return all;
        }
    }

    /// <summary>The oldest message, removed unless only peeked at; null when none comes in time (negative: no limit).</summary>
    /// <param name="blocking">Blocks the thread: the result is there when this returns.</param>
    public ValueTask<MessageEnvelope> Next(bool blocking, bool remove, TimeSpan timeout, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        return blocking ? new ValueTask<MessageEnvelope>(NextBlocking(remove, timeout, cancellation)) : NextAsync(remove, timeout, cancellation);
    }

    private MessageEnvelope NextBlocking(bool remove, TimeSpan timeout, CancellationToken cancellation)
    {
        var deadline = new Deadline(timeout);
        using var registration = cancellation.Register(() =>
        {
            lock (_messages) Monitor.PulseAll(_messages);
        });
        lock (_messages)
        {
            while (true)
            {
                if (First(remove) is { } message) return message;
                cancellation.ThrowIfCancellationRequested();
                var left = deadline.Left;
                if (left == TimeSpan.Zero) return null;
                Monitor.Wait(_messages, left);
            }
        }
    }

    private async ValueTask<MessageEnvelope> NextAsync(bool remove, TimeSpan timeout, CancellationToken cancellation)
    {
        var deadline = new Deadline(timeout);
        while (true)
        {
            Task arrival;
            lock (_messages)
            {
                if (First(remove) is { } message) return message;
                arrival = _arrival.Task;
            }

            var left = deadline.Left;
            if (left == TimeSpan.Zero) return null;
            try
            {
                await arrival.WaitAsync(left, cancellation);
            }
            catch (TimeoutException)
            {
                lock (_messages) return First(remove);
            }
        }
    }

    private MessageEnvelope First(bool remove)
    {
        if (_messages.First == null) return null;
        var message = _messages.First.Value;
        if (remove) _messages.RemoveFirst();
        return message;
    }

    private static TaskCompletionSource NewArrival() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
