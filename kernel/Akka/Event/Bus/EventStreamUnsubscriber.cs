using Akka.Actor;

namespace Akka.Event;

/// <summary>Watches the subscribers of an event stream and takes out those that terminate.</summary>
internal sealed class EventStreamUnsubscriber : ActorBase
{
    private readonly EventStream _stream;
    private readonly bool _debug;

    public EventStreamUnsubscriber(EventStream stream, bool debug)
    {
        _stream = stream;
        _debug = debug;
    }

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case Register register:
                if (_debug) Trace($"watching {register.Actor} in order to unsubscribe from EventStream when it terminates");
                Context.Watch(register.Actor);
                return true;
            case Forget forget:
                if (_debug) Trace($"unwatching {forget.Actor}, since has no subscriptions");
                Context.Unwatch(forget.Actor);
                return true;
            case Terminated terminated:
                if (_debug) Trace($"unsubscribe {terminated.ActorRef} from {_stream}, because it was terminated");
                _stream.Unsubscribe(terminated.ActorRef);
                return true;
            default:
                return false;
        }
    }

    private void Trace(string text) => _stream.Publish(new Debug(Self.Path.ToString()!, GetType(), text));

    internal sealed record Register(IActorRef Actor) : INoSerializationVerificationNeeded;

    internal sealed record Forget(IActorRef Actor) : INoSerializationVerificationNeeded;
}
