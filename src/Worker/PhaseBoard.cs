using ActorInference.Isolation;

namespace ActorInference.Worker;

/// <summary>Tells the node what the instances do, as one word: until all are up what the last one does, then what the busiest one does.</summary>
internal sealed class PhaseBoard(WorkerLink link, int instances)
{
    private readonly Lock _gate = new();
    private readonly WorkerPhase[] _phases = new WorkerPhase[instances];

    public void SetAll(WorkerPhase phase)
    {
        lock (_gate)
        {
            Array.Fill(_phases, phase);
            link.Phase = WorkerPhases.ToWord(phase);
        }
    }

    public void Set(int instance, WorkerPhase phase)
    {
        if (_phases.Length == 1)
        {
            link.Phase = WorkerPhases.ToWord(phase);
            return;
        }

        lock (_gate)
        {
            _phases[instance] = phase;
            link.Phase = WorkerPhases.ToWord(Summary());
        }
    }

    private WorkerPhase Summary()
    {
        var (least, most) = (WorkerPhase.Gone, WorkerPhase.Starting);
        foreach (var phase in _phases)
        {
            least = phase < least ? phase : least;
            most = phase > most ? phase : most;
        }

        return least < WorkerPhase.Idle ? least : most;
    }
}
