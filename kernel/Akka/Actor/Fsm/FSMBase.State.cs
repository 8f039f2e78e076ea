#nullable disable
namespace Akka.Actor;

public abstract partial class FSMBase
{
    /// <summary>A state with its data, and what to do on the way into it. Values never change: each method returns a new one.</summary>
    public sealed class State<TS, TD> : IEquatable<State<TS, TD>>
    {
        public State(
            TS stateName,
            TD stateData,
            TimeSpan? timeout = null,
            Reason stopReason = null,
            IReadOnlyList<object> replies = null,
            bool notifies = true)
        {
            StateName = stateName;
            StateData = stateData;
            Timeout = timeout;
            StopReason = stopReason;
            Replies = replies ?? [];
            Notifies = notifies;
        }

        public TS StateName { get; }

        public TD StateData { get; }

        public TimeSpan? Timeout { get; }

        public Reason StopReason { get; }

        public IReadOnlyList<object> Replies { get; }

        internal bool Notifies { get; }

        /// <summary>With a time after which the machine gets <see cref="StateTimeout"/>; <see cref="TimeSpan.MaxValue"/> for none.</summary>
        public State<TS, TD> ForMax(TimeSpan timeout) => new(StateName, StateData, timeout, StopReason, Replies, Notifies);

        /// <summary>With an answer to the sender of the event.</summary>
        public State<TS, TD> Replying(object replyValue) => new(StateName, StateData, Timeout, StopReason, [.. Replies, replyValue], Notifies);

        /// <summary>With other data.</summary>
        public State<TS, TD> Using(TD nextStateData) => new(StateName, nextStateData, Timeout, StopReason, Replies, Notifies);

        public bool Equals(State<TS, TD> other) =>
            other is not null && EqualityComparer<TS>.Default.Equals(StateName, other.StateName)
            && EqualityComparer<TD>.Default.Equals(StateData, other.StateData) && Timeout == other.Timeout
            && Equals(StopReason, other.StopReason) && Replies.SequenceEqual(other.Replies);

        public override bool Equals(object obj) => Equals(obj as State<TS, TD>);

        public override int GetHashCode() => HashCode.Combine(StateName, StateData, Timeout, StopReason);

        public override string ToString() => $"State<TS, TD><Name: {StateName}, Data: <{StateData}>>";

        internal State<TS, TD> WithStopReason(Reason reason) => new(StateName, StateData, Timeout, reason, Replies, Notifies);

        internal State<TS, TD> WithNotification(bool notifies) => new(StateName, StateData, Timeout, StopReason, Replies, notifies);
    }

    /// <summary>A message to the machine, with the data of its state.</summary>
    public readonly struct Event<TD> : INoSerializationVerificationNeeded
    {
        public Event(object fsmEvent, TD stateData)
        {
            FsmEvent = fsmEvent;
            StateData = stateData;
        }

        public object FsmEvent { get; }

        public TD StateData { get; }

        public override string ToString() => $"Event: <{FsmEvent}>, StateData: <{StateData}>";
    }

    /// <summary>The machine ended: why, in which state, with which data.</summary>
    public sealed class StopEvent<TS, TD> : INoSerializationVerificationNeeded
    {
        public StopEvent(Reason reason, TS terminatedState, TD stateData)
        {
            Reason = reason;
            TerminatedState = terminatedState;
            StateData = stateData;
        }

        public Reason Reason { get; }

        public TS TerminatedState { get; }

        public TD StateData { get; }

        public override string ToString() => $"StopEvent<Reason: <{Reason}>, TerminatedState: <{TerminatedState}>, StateData: <{StateData}>>";
    }
}
