#nullable disable
namespace Akka.Actor;

/// <summary>The messages and values of finite state machines.</summary>
public abstract partial class FSMBase : ActorBase
{
    /// <summary>To a listener when it subscribes: the state of the machine.</summary>
    public class CurrentState<TS>
    {
        public CurrentState(IActorRef fsmRef, TS state)
        {
            FsmRef = fsmRef;
            State = state;
        }

        public IActorRef FsmRef { get; private set; }

        public TS State { get; private set; }

        public override bool Equals(object obj) => obj is CurrentState<TS> other && Equals(FsmRef, other.FsmRef) && EqualityComparer<TS>.Default.Equals(State, other.State);

        public override int GetHashCode() => HashCode.Combine(FsmRef, State);

        public override string ToString() => $"CurrentState <{State}>";
    }

    /// <summary>To listeners: the machine went from one state to another.</summary>
    public class Transition<TS>
    {
        public Transition(IActorRef fsmRef, TS from, TS to)
        {
            FsmRef = fsmRef;
            From = from;
            To = to;
        }

        public IActorRef FsmRef { get; private set; }

        public TS From { get; private set; }

        public TS To { get; private set; }

        public override bool Equals(object obj) =>
            obj is Transition<TS> other && Equals(FsmRef, other.FsmRef)
            && EqualityComparer<TS>.Default.Equals(From, other.From) && EqualityComparer<TS>.Default.Equals(To, other.To);

        public override int GetHashCode() => HashCode.Combine(FsmRef, From, To);

        public override string ToString() => $"Transition({From}, {To})";
    }

    /// <summary>Subscribes an actor to the transitions of a machine.</summary>
    public class SubscribeTransitionCallBack
    {
        public SubscribeTransitionCallBack(IActorRef actorRef) => ActorRef = actorRef;

        public IActorRef ActorRef { get; private set; }
    }

    /// <summary>Ends a subscription.</summary>
    public class UnsubscribeTransitionCallBack
    {
        public UnsubscribeTransitionCallBack(IActorRef actorRef) => ActorRef = actorRef;

        public IActorRef ActorRef { get; private set; }
    }

    /// <summary>Why a machine ended.</summary>
    public abstract class Reason
    {
        protected Reason()
        {
        }
    }

    /// <summary>The machine stopped itself.</summary>
    public class Normal : Reason
    {
        internal Normal()
        {
        }

        public static Normal Instance { get; } = new();
    }

    /// <summary>The actor was stopped from outside.</summary>
    public class Shutdown : Reason
    {
        internal Shutdown()
        {
        }

        public static Shutdown Instance { get; } = new();
    }

    /// <summary>The machine failed.</summary>
    public class Failure : Reason
    {
        public Failure(object cause) => Cause = cause;

        public object Cause { get; private set; }

        public override string ToString() => $"Failure({Cause})";
    }

    /// <summary>The event of a state that lasted too long.</summary>
    public class StateTimeout
    {
        internal StateTimeout()
        {
        }

        public static StateTimeout Instance { get; } = new();
    }

    /// <summary>An event of the log of a machine.</summary>
    public class LogEntry<TS, TD>
    {
        public LogEntry(TS stateName, TD stateData, object fsmEvent)
        {
            StateName = stateName;
            StateData = stateData;
            FsmEvent = fsmEvent;
        }

        public TS StateName { get; private set; }

        public TD StateData { get; private set; }

        public object FsmEvent { get; private set; }

        public override string ToString() => $"StateName: <{StateName}>, StateData: <{StateData}>, FsmEvent: <{FsmEvent}>";
    }

    internal sealed record TimeoutMarker(long Generation) : INoSerializationVerificationNeeded;

    internal sealed record Timer(string Name, object Message, bool Repeat, int Generation, ICancelable Scheduled) : INoSerializationVerificationNeeded;
}
