using ActorInference.Inference;

namespace ActorInference.Actors;

/// <summary>Stops runs on an instance's own thread.</summary>
internal sealed class GuardStopper(RunGuard guard) : IRunStopper
{
    public void StopAbandoned() => guard.Stop();

    public void Wake()
    {
    }
}
