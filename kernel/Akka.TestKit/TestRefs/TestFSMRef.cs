using Akka.Actor;
using Akka.Actor.Internal;

namespace Akka.TestKit;

/// <summary>A reference to a state machine under test that can be put into a state; see <see cref="TestActorRefBase{TActor}"/>.</summary>
public class TestFSMRef<TActor, TState, TData> : TestActorRefBase<TActor>
    where TActor : FSM<TState, TData>
{
    /// <summary>Starts the state machine.</summary>
    public TestFSMRef(ActorSystem system, Props actorProps, IActorRef supervisor = null, string name = null, bool withLogging = false)
        : base(system, actorProps, supervisor, name)
    {
        if (withLogging) Tell(InternalActivateFsmLogging.Instance);
    }

    /// <summary>The state it is in.</summary>
    public TState StateName => UnderlyingActor.StateName;

    /// <summary>Its data.</summary>
    public TData StateData => UnderlyingActor.StateData;

    /// <summary>Puts it into a state with its present data.</summary>
    public void SetState(TState stateName, TimeSpan? timeout = null) => SetState(stateName, StateData, timeout);

    /// <summary>Puts it into a state with new data; with a reason, ends it.</summary>
    public void SetState(TState stateName, TData stateData, TimeSpan? timeout = null, FSMBase.Reason stopReason = null) =>
        InternalRef.Cell.UseThreadContext(() => Machine.ApplyState(new FSMBase.State<TState, TData>(stateName, stateData, timeout, stopReason)));

    /// <summary>Gives it new data in its present state.</summary>
    public void SetStateData(TData stateData, TimeSpan? timeout = null) => SetState(StateName, stateData, timeout);

    /// <summary>Gives its present state a time-out.</summary>
    public void SetStateTimeout(TimeSpan timeout) => SetState(StateName, StateData, timeout);

    /// <summary>Starts a timer of it.</summary>
    public void SetTimer(string name, object msg, TimeSpan timeout, bool repeat = false) =>
        InternalRef.Cell.UseThreadContext(() => UnderlyingActor.SetTimer(name, msg, timeout, repeat));

    /// <summary>Ends a timer of it.</summary>
    public void CancelTimer(string name) => UnderlyingActor.CancelTimer(name);

    /// <summary>Whether a timer of it runs.</summary>
    public bool IsTimerActive(string name) => UnderlyingActor.IsTimerActive(name);

    /// <summary>Whether its present state has a running time-out.</summary>
    public bool IsStateTimerActive() => Machine.IsStateTimerActive;

    private IInternalSupportsTestFSMRef<TState, TData> Machine => UnderlyingActor;
}
