namespace ActorInference.Isolation;

/// <summary>Phases as the word in shared memory: one higher, because 0 is what nobody wrote yet.</summary>
internal static class WorkerPhases
{
    public static uint ToWord(WorkerPhase phase) => (uint)phase + 1;

    /// <summary>Whatever the worker wrote.</summary>
    public static WorkerPhase FromWord(uint word) => word is > 0 and <= (uint)WorkerPhase.Stopping + 1 ? (WorkerPhase)(word - 1) : WorkerPhase.Starting;
}
