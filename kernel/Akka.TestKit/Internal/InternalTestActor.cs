using Akka.Actor;
using Akka.Event;

namespace Akka.TestKit.Internal;

/// <summary>Queues what it receives for its test.</summary>
internal sealed class InternalTestActor : UntypedActor
{
    private readonly TestQueue _queue;
    private readonly DelegatingSupervisorStrategy _supervisor = new();
    private TestActor.Ignore _ignore;
    private AutoPilot _pilot;

    public InternalTestActor(TestQueue queue) => _queue = queue;

    protected override SupervisorStrategy SupervisorStrategy() => _supervisor;

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case TestActor.SetIgnore set:
                _ignore = set.Ignore;
                break;
            case TestActor.SetAutoPilot set:
                _pilot = set.AutoPilot is NoAutoPilot ? null : set.AutoPilot;
                break;
            case TestActor.Watch watch:
                Context.Watch(watch.Actor);
                Acknowledge(watch);
                break;
            case TestActor.Unwatch unwatch:
                Context.Unwatch(unwatch.Actor);
                Acknowledge(unwatch);
                break;
            case TestActor.Spawn spawn:
                var child = spawn.Apply(Context);
                if (spawn._supervisorStrategy.HasValue) _supervisor.Update(child, spawn._supervisorStrategy.Value);
                Sender.Tell(child, Self);
                break;
            default:
                Receive(message, Sender);
                break;
        }
    }

    /// <summary>Nobody reads what is left.</summary>
    protected override void PostStop()
    {
        foreach (var left in _queue.TakeAll())
            Context.System.DeadLetters.Tell(new DeadLetter(left.Message, left.Sender, Self), left.Sender);
    }

    private void Receive(object message, IActorRef sender)
    {
        if (_pilot?.Run(sender, message) is { } next and not KeepRunning) _pilot = next is NoAutoPilot ? null : next;
        if (_ignore == null || !_ignore(message)) _queue.Enqueue(new RealMessageEnvelope(message, sender));
    }

    private static void Acknowledge(object control) => (control as IAcknowledged)?.Done.TrySetResult();
}
