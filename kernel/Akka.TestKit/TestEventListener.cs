using Akka.Actor;
using Akka.Dispatch.SysMsg;
using Akka.Event;
using Akka.TestKit.TestEvent;

namespace Akka.TestKit;

/// <summary>The logger of a system under test: what a filter catches is not printed. Dead letters and unhandled messages are events too.</summary>
public class TestEventListener : DefaultLogger
{
    private readonly List<IEventFilter> _filters = [];

    /// <inheritdoc/>
    protected override bool Receive(object message)
    {
        switch (message)
        {
            case InitializeLogger initialize:
                foreach (var type in new[] { typeof(Mute), typeof(Unmute), typeof(DeadLetter), typeof(UnhandledMessage) })
                    initialize.LoggingBus.Subscribe(Context.Self, type);
                Sender.Tell(new LoggerInitialized());
                return true;
            case Mute mute:
                _filters.AddRange(mute.Filters);
                return true;
            case Unmute unmute:
                foreach (var filter in unmute.Filters) _filters.Remove(filter);
                return true;
            case LogEvent logEvent:
                if (!IsCaught(logEvent)) Print(logEvent);
                return true;
            case DeadLetter letter:
                Receive(letter);
                return true;
            case UnhandledMessage unhandled:
                Receive(unhandled);
                return true;
            default:
                return false;
        }
    }

    private void Receive(DeadLetter letter)
    {
        var (source, type) = SourceOf(letter.Recipient);
        if (IsCaught(new Warning(source, type, letter))) return;
        var text = letter.Message is ISystemMessage
            ? $"Received dead system message: {letter.Message}"
            : $"Received dead letter from {letter.Sender}: {letter.Message}";
        var warning = new Warning(source, type, text);
        if (!IsCaught(warning)) Print(warning);
    }

    private void Receive(UnhandledMessage unhandled)
    {
        var (source, type) = SourceOf(unhandled.Recipient);
        var warning = new Warning(source, type, $"Unhandled message from {unhandled.Sender?.ToString() ?? "no-sender"}: {unhandled.Message}");
        if (!IsCaught(warning)) Print(warning);
    }

    private bool IsCaught(LogEvent logEvent)
    {
        // A filter that ends while it is asked does not change who is asked.
        foreach (var filter in _filters.ToArray())
        {
            try
            {
                if (filter.Apply(logEvent)) return true;
            }
            catch (Exception e)
            {
                Print(new Error(e, nameof(TestEventListener), GetType(), $"An event filter failed on: {logEvent}"));
            }
        }

        return false;
    }

    private static (string Source, Type Type) SourceOf(IActorRef recipient) =>
        recipient == null ? (nameof(TestEventListener), typeof(TestEventListener)) : (recipient.Path.ToString(), recipient.GetType());
}
