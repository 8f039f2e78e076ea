#nullable disable
namespace Akka.Actor.Internal;

/// <summary>What the test kit needs of a state machine.</summary>
public interface IInternalSupportsTestFSMRef<TState, TData>
{
    bool IsStateTimerActive { get; }

    /// <summary>Goes to a state from outside.</summary>
    void ApplyState(FSMBase.State<TState, TData> upcomingState);
}
