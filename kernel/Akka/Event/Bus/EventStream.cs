#nullable disable
using Akka.Actor;
using Akka.Actor.Internal;

namespace Akka.Event;

/// <summary>
/// The bus of an actor system: actors subscribe to a class or an interface and get every published object of it. A
/// subscriber that terminates is taken out.
/// </summary>
public class EventStream : LoggingBus
{
    private readonly bool _debug;
    private readonly HashSet<IActorRef> _unwatched = [];
    private IActorRef _unsubscriber;

    public EventStream(bool debug) => _debug = debug;

    public override bool Subscribe(IActorRef subscriber, Type channel)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        ArgumentNullException.ThrowIfNull(channel);
        Watch(subscriber);
        if (_debug) Trace($"subscribing {subscriber} to channel {channel}");
        return base.Subscribe(subscriber, channel);
    }

    public override bool Unsubscribe(IActorRef subscriber, Type channel)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        ArgumentNullException.ThrowIfNull(channel);
        var left = base.Unsubscribe(subscriber, channel);
        if (_debug) Trace($"unsubscribing {subscriber} from channel {channel}");
        return left;
    }

    public override bool Unsubscribe(IActorRef subscriber)
    {
        ArgumentNullException.ThrowIfNull(subscriber);
        var left = base.Unsubscribe(subscriber);
        if (_debug) Trace($"unsubscribing {subscriber} from all channels");
        lock (_unwatched) _unwatched.Remove(subscriber);
        Volatile.Read(ref _unsubscriber)?.Tell(new EventStreamUnsubscriber.Forget(subscriber), ActorRefs.NoSender);
        return left;
    }

    /// <summary>Starts the actor that watches the subscribers; called once, by the starting actor system.</summary>
    public void StartUnsubscriber(ActorSystemImpl system)
    {
        lock (_unwatched)
        {
            if (_unsubscriber is not null) return;
            var props = Props.Create(() => new EventStreamUnsubscriber(this, _debug)).WithDispatcher(Dispatch.Dispatchers.InternalDispatcherId);
            var unsubscriber = system.SystemActorOf(props, "EventStreamUnsubscriber");
            foreach (var subscriber in _unwatched) unsubscriber.Tell(new EventStreamUnsubscriber.Register(subscriber), ActorRefs.NoSender);
            _unwatched.Clear();
            Volatile.Write(ref _unsubscriber, unsubscriber);
        }
    }

    private void Watch(IActorRef subscriber)
    {
        if (subscriber is MinimalActorRef) return;
        lock (_unwatched)
        {
            if (_unsubscriber is null) _unwatched.Add(subscriber);
            else _unsubscriber.Tell(new EventStreamUnsubscriber.Register(subscriber), ActorRefs.NoSender);
        }
    }

    private void Trace(string text) => Publish(new Debug(SimpleName(this), GetType(), text));
}
