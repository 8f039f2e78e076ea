using ActorInference.Inference;
using ActorInference.Isolation;

namespace ActorInference.Actors;

/// <summary>From what the workers of one load of a model are made.</summary>
/// <param name="ModelPath">The model's file.</param>
/// <param name="Settings">Of the model.</param>
/// <param name="Inputs">The input memory of the model.</param>
internal sealed record WorkerBlueprint(string ModelPath, ModelSettings Settings, SharedArena Inputs)
{
    private const int MaxName = 128;

    /// <summary>The plan of one worker as it is now: cores that nobody leased may be others later.</summary>
    internal WorkerPlan PlanOf(string name, IReadOnlyList<InstanceSetup> instances, Action<string> output)
    {
        CoreGrant[] grants = [.. instances.Select(instance => instance.Cores)];
        var session = SessionPlan.Of(Settings.Onnx, grants[0]);

        // One session configuration serves all instances of a worker: threads of their own cannot each be bound to other cores.
        if (grants.Length > 1) session = session with { IntraOpCores = [] };
        return new WorkerPlan
        {
            Name = name.Length <= MaxName ? name : name[^MaxName..],
            Isolation = WorkerIsolation.Of(grants),
            Instances = [.. instances.Select(instance => new WorkerInstancePlan(instance.Index, instance.Cores.Isolation))],
            ModelPath = Path.GetFullPath(ModelPath),
            Session = SessionWire.Write(session),
            WarmUp = instances[0].WarmUp,
            Limits = Settings.Link.Limits,
            Inputs = Inputs,
            LoadTimeout = Settings.LoadTimeout,
            HeartbeatTimeout = Settings.Link.HeartbeatTimeout,
            Output = output,
        };
    }
}
