#nullable disable
using Akka.Actor.Internal;
using Akka.Event;
using Akka.Routing;

namespace Akka.Actor;

/// <summary>
/// An actor as a finite state machine: <see cref="When"/> says what a state does with an event, which returns the next state by
/// <see cref="GoTo(TState)"/>, <see cref="Stay"/> or <see cref="Stop()"/>; null leaves the event to <see cref="WhenUnhandled"/>.
/// </summary>
public abstract partial class FSM<TState, TData> : FSMBase, IListeners, IInternalSupportsTestFSMRef<TState, TData>
{
    protected bool DebugEvent;

    private readonly Dictionary<TState, StateFunction> _functions = [];
    private readonly Dictionary<TState, TimeSpan?> _timeouts = [];
    private readonly List<TransitionHandler> _transitions = [];
    private readonly ILoggingAdapter _log;
    private StateFunction _unhandled;
    private Action<StopEvent<TState, TData>> _terminated = static _ => { };
    private State<TState, TData> _current;
    private State<TState, TData> _next;
    private long _generation;
    private ICancelable _timeout;

    protected FSM()
    {
        _log = Context.GetLogger();
        DebugEvent = this is ILoggingFSM && Context.System.Settings.FsmDebugEvent;
        _unhandled = LogUnhandled;
    }

    public delegate State<TState, TData> StateFunction(Event<TData> fsmEvent);

    public delegate void TransitionHandler(TState initialState, TState nextState);

    public ListenerSupport Listeners { get; } = new();

    public TState StateName => Current.StateName;

    public TData StateData => Current.StateData;

    /// <summary>Only in a transition handler: the data of the state that comes.</summary>
    public TData NextStateData => _next is { } next
        ? next.StateData
        : throw new InvalidOperationException("NextStateData is only available during OnTransition");

    private State<TState, TData> Current => _current ?? throw new IllegalActorStateException("You must call StartWith before calling Initialize.");

    /// <summary>What a state does, and how long it lasts at most. Called again for the same state, it adds to what the state does.</summary>
    public void When(TState stateName, StateFunction func, TimeSpan? timeout = null)
    {
        if (_functions.TryGetValue(stateName, out var before))
        {
            _functions[stateName] = e => before(e) ?? func(e);
            _timeouts[stateName] = timeout ?? _timeouts[stateName];
        }
        else
        {
            _functions[stateName] = func;
            _timeouts[stateName] = timeout;
        }
    }

    public void StartWith(TState stateName, TData stateData, TimeSpan? timeout = null) => _current = new State<TState, TData>(stateName, stateData, timeout);

    /// <summary>Goes into the first state. Call it last in the constructor.</summary>
    public void Initialize() => MakeTransition(Current);

    public State<TState, TData> GoTo(TState nextStateName) => new(nextStateName, Current.StateData);

    public State<TState, TData> GoTo(TState nextStateName, TData stateData) => new(nextStateName, stateData);

    /// <summary>The same state; transition handlers are not called.</summary>
    public State<TState, TData> Stay() => GoTo(Current.StateName).WithNotification(false);

    public State<TState, TData> Stop() => Stop(Normal.Instance);

    public State<TState, TData> Stop(Reason reason) => Stop(reason, Current.StateData);

    public State<TState, TData> Stop(Reason reason, TData stateData) => Stay().Using(stateData).WithStopReason(reason);

    /// <summary>What to do after each transition of the handler's choice; all handlers are called.</summary>
    public void OnTransition(TransitionHandler transitionHandler) => _transitions.Add(transitionHandler);

    public void OnTermination(Action<StopEvent<TState, TData>> terminationHandler) => _terminated = terminationHandler;

    /// <summary>What to do with an event that the state leaves; null logs it and stays.</summary>
    public void WhenUnhandled(StateFunction stateFunction) => _unhandled = e => stateFunction(e) ?? LogUnhandled(e);

    public void SetStateTimeout(TState state, TimeSpan? timeout) => _timeouts[state] = timeout;

    /// <summary>Lets a function change what another one returned.</summary>
    public TransformHelper Transform(StateFunction func) => new(func);

    bool IInternalSupportsTestFSMRef<TState, TData>.IsStateTimerActive => _timeout is not null;

    void IInternalSupportsTestFSMRef<TState, TData>.ApplyState(State<TState, TData> upcomingState) => ApplyState(upcomingState);

    protected override bool Receive(object message)
    {
        switch (message)
        {
            case TimeoutMarker marker:
                if (marker.Generation == _generation) Process(StateTimeout.Instance, "state timeout");
                return true;
            case InternalActivateFsmLogging:
                DebugEvent = true;
                return true;
            case Timer timer:
                TimerFired(timer);
                return true;
            case SubscribeTransitionCallBack subscribe:
                Listeners.Add(subscribe.ActorRef);
                subscribe.ActorRef.Tell(new CurrentState<TState>(Self, Current.StateName));
                return true;
            case Listen listen:
                Listeners.Add(listen.Listener);
                listen.Listener.Tell(new CurrentState<TState>(Self, Current.StateName));
                return true;
            case UnsubscribeTransitionCallBack unsubscribe:
                Listeners.Remove(unsubscribe.ActorRef);
                return true;
            case Deafen deafen:
                Listeners.Remove(deafen.Listener);
                return true;
            default:
                CancelTimeout();
                _generation++;
                Process(message, Sender);
                return true;
        }
    }

    protected override void PostStop()
    {
        if (_current is not null) Terminate(Stay().WithStopReason(Shutdown.Instance));
        base.PostStop();
    }

    protected virtual void LogTermination(Reason reason)
    {
        if (reason is not Failure failure) return;
        if (failure.Cause is Exception exception) _log.Error(exception, "terminating due to Failure");
        else _log.Error("{0}", failure.Cause);
    }

    public sealed class TransformHelper
    {
        public TransformHelper(StateFunction func) => Func = func;

        public StateFunction Func { get; }

        public StateFunction Using(Func<State<TState, TData>, State<TState, TData>> andThen) => e =>
        {
            var state = Func(e);
            return state is null ? null : andThen(state);
        };
    }
}
