using ActorInference.Actors;
using ActorInference.Isolation;

namespace ActorInference.Hosting.Interference;

/// <summary>The names of the set-ups, and what each makes of a model's settings.</summary>
internal static class SetUps
{
    /// <summary>As ONNX Runtime understands it: as many threads as there are physical cores, each bound by itself.</summary>
    private const int DefaultThreads = 0;

    public static string Word(this SetUp setUp) => setUp switch
    {
        SetUp.Alone => "alone",
        SetUp.DefaultService => "default service",
        SetUp.ThreadDomain => "thread domain",
        _ => "process domain",
    };

    /// <summary>The settings of a model in this set-up. Nobody is lost while it is measured: a spare would only be counted, and asked for, as one more instance.</summary>
    public static ModelSettings Change(SetUp setUp, ModelSettings deployed) => Instances(setUp, deployed with { Standby = 0 });

    private static ModelSettings Instances(SetUp setUp, ModelSettings deployed) => setUp switch
    {
        SetUp.DefaultService => deployed with
        {
            Instances = [.. deployed.Instances.Select(instance => new InstanceSettings(CoreRequest.Shared) { Gpu = instance.Gpu })],
            Onnx = deployed.Onnx with { IntraOpThreads = DefaultThreads, IntraOpCores = [], AllowSpinning = true },
        },
        SetUp.ProcessDomain => deployed with { Instances = [.. deployed.Instances.Select(instance => instance with { FaultDomain = FaultDomain.Process })] },
        _ => deployed with
        {
            Instances = [.. deployed.Instances.Select(instance => instance with { FaultDomain = FaultDomain.Thread, WorkerGroup = null, Limits = new() })],
        },
    };
}
