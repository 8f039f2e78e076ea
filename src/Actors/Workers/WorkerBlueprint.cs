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
    /// <param name="name">Of the worker.</param>
    /// <param name="instances">Those in it.</param>
    /// <param name="isAside">Others serve on its cores while it loads.</param>
    /// <param name="output">Gets what it writes to its output.</param>
    internal WorkerPlan PlanOf(string name, IReadOnlyList<InstanceSetup> instances, bool isAside, Action<string> output)
    {
        CoreGrant[] grants = [.. instances.Select(instance => instance.Cores)];
        return new WorkerPlan
        {
            Name = name.Length <= MaxName ? name : name[^MaxName..],
            Isolation = WorkerIsolation.Of(grants),
            Instances = [.. instances.Select(instance => InstanceOf(instance, isAside))],
            ModelPath = Path.GetFullPath(ModelPath),
            Session = SessionWire.Write(SessionPlan.Of(Settings.Onnx, grants[0])),
            WarmUp = instances[0].WarmUp,
            Limits = Settings.Link.Limits,
            Inputs = Inputs,
            LoadTimeout = Settings.LoadTimeout,
            HeartbeatTimeout = Settings.Link.HeartbeatTimeout,
            Output = output,
        };
    }

    private static WorkerInstancePlan InstanceOf(InstanceSetup instance, bool isAside) => new(instance.Index, instance.Cores.Isolation)
    {
        Loading = isAside ? LoadingThread.PlanOf(instance) : null,
    };
}
