#nullable disable
using System.Collections.Concurrent;
using Akka.Actor;
using Akka.Dispatch;
using Akka.Dispatch.MessageQueues;

namespace Akka.Event;

/// <summary>The queue of a logger: log events that are left when the logger stops are printed to the console, not lost.</summary>
public class LoggerMailbox : IMessageQueue, ILoggerMessageQueueSemantics, IUnboundedMessageQueueSemantics
{
    private readonly ConcurrentQueue<Envelope> _queue = new();
    private readonly ActorSystem _system;

    public LoggerMailbox(IActorRef owner, ActorSystem system) => _system = system;

    bool IMessageQueue.HasMessages => !_queue.IsEmpty;

    int IMessageQueue.Count => _queue.Count;

    void IMessageQueue.Enqueue(IActorRef receiver, Envelope envelope) => _queue.Enqueue(envelope);

    bool IMessageQueue.TryDequeue(out Envelope envelope) => _queue.TryDequeue(out envelope);

    void IMessageQueue.CleanUp(IActorRef owner, IMessageQueue deadletters)
    {
        var level = Logging.LogLevelFor(_system.Settings.StdoutLogLevel);
        while (_queue.TryDequeue(out var envelope))
        {
            if (envelope.Message is not LogEvent logEvent) deadletters.Enqueue(owner, envelope);
            else if (logEvent.LogLevel() >= level) _system.Settings.StdoutLogger.Tell(logEvent, envelope.Sender);
        }
    }
}
