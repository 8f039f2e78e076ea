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

    /// <summary>The nice value of a loader that takes only time which nobody else wants.</summary>
    private const int WhollyBack = 19;

    /// <summary>Somebody may wait for this worker: it does not stand back for longer than a start takes on a core that is free now and then.</summary>
    private static readonly TimeSpan StandsBack = TimeSpan.FromMilliseconds(300);

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
            SharedCores = Array.TrueForAll(grants, grant => grant.IsShared) ? () => grants[0].Cores : null,
            Instances = [.. instances.Select(instance => InstanceOf(instance, isAside))],
            ModelPath = Path.GetFullPath(ModelPath),
            Session = SessionWire.Write(SessionPlan.Of(Settings.Onnx, grants[0])),
            WarmUp = instances[0].WarmUp,
            Limits = Settings.Link.Limits,
            Inputs = Inputs,
            LoadTimeout = Settings.LoadTimeout,
            GivesWay = MayGiveWay(instances) ? StandsBack : null,
            HeartbeatTimeout = Settings.Link.HeartbeatTimeout,
            Output = output,
        };
    }

    /// <summary>Where loads are to stand back as far as they can; a class that was asked for is held from the beginning.</summary>
    private static bool MayGiveWay(IReadOnlyList<InstanceSetup> instances) => WorkerPlan.MayGiveWay
        && instances.All(instance => instance.Loader().Nice == WhollyBack && instance.Cores.Isolation.Scheduling is null);

    private static WorkerInstancePlan InstanceOf(InstanceSetup instance, bool isAside) => new(instance.Index, instance.Cores.Isolation)
    {
        Loading = isAside ? LoadingThread.PlanOf(instance) : null,
    };
}
