using System.Collections.Concurrent;

namespace ActorInference.Isolation;

/// <summary>Messages of a worker on their way to the watching thread: whichever thread reads the control socket may find them.</summary>
internal sealed class WorkerInbox(Action wake)
{
    private readonly ConcurrentQueue<(uint Kind, byte[] Body)> _messages = new();

    public void Put(ControlMessage message)
    {
        _messages.Enqueue((message.Kind, message.Body.ToArray()));
        wake();
    }

    public bool TryTake(out uint kind, out byte[] body)
    {
        var found = _messages.TryDequeue(out var message);
        (kind, body) = message;
        return found;
    }
}
