using Akka.Actor;

namespace Akka.TestKit;

/// <summary>Comparers for the messages that a state machine sends its subscribers.</summary>
public static class FSMSpecHelpers
{
    /// <summary>Equal when machine and state are.</summary>
    public static Func<object, object, bool> CurrentStateExpector<T>() => (expected, actual) =>
        expected is FSMBase.CurrentState<T> left && actual is FSMBase.CurrentState<T> right
        && Equals(left.FsmRef, right.FsmRef) && Equals(left.State, right.State);

    /// <summary>Equal when machine and both states are.</summary>
    public static Func<object, object, bool> TransitionStateExpector<T>() => (expected, actual) =>
        expected is FSMBase.Transition<T> left && actual is FSMBase.Transition<T> right
        && Equals(left.FsmRef, right.FsmRef) && Equals(left.From, right.From) && Equals(left.To, right.To);
}
