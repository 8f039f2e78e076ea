#nullable disable
using Akka.Actor;
using Akka.Event;

namespace Akka.Dispatch;

/// <summary>What configurators of dispatchers get of the system.</summary>
public interface IDispatcherPrerequisites
{
    EventStream EventStream { get; }

    IScheduler Scheduler { get; }

    Settings Settings { get; }

    Mailboxes Mailboxes { get; }
}
