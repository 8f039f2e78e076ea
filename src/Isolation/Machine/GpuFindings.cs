using static ActorInference.Isolation.MachineFindingKind;

namespace ActorInference.Isolation;

internal static class GpuFindings
{
    public static IEnumerable<MachineFinding> Of(GpuReport gpu)
    {
        if (gpu.Problem is not null)
        {
            yield return new("gpu", Missing, $"There is an NVIDIA GPU, but it cannot be used. {gpu.Problem}");
        }

        if (gpu.Devices.Count == 0)
        {
            if (gpu.Problem is null)
            {
                yield return new("gpu", Missing, "No NVIDIA GPU: models run on the CPU.");
            }

            yield break;
        }

        foreach (var device in gpu.Devices)
        {
            yield return new(
                "gpu",
                Available,
                $"GPU {device.Index} is '{device.Name}' with {device.FreeBytes >> 20} of {device.MemoryBytes >> 20} MiB free, driver {gpu.DriverVersion}.");
            yield return Mig(device);
        }

        yield return (gpu.MpsProgram, gpu.MpsPipe) switch
        {
            (_, { }) when gpu.MpsProblem is { } problem => new("gpu", Limited, problem),
            (_, { } pipe) => new("gpu", Available, $"MPS runs at '{pipe}' and answers: several worker processes can share a GPU."),
            ({ } program, _) => new("gpu", Limited, $"MPS is installed as '{program}' but does not run; start it with '{program} -d'."),
            _ => new("gpu", Missing, "MPS is not installed: worker processes on one GPU take turns instead of running together."),
        };
    }

    private static MachineFinding Mig(GpuDevice device) => (device.IsMigEnabled, device.Slices.Count) switch
    {
        (null, _) => new("gpu", Missing, $"GPU {device.Index} knows no MIG."),
        (false, _) => new("gpu", Limited, $"MIG is off on GPU {device.Index}; 'nvidia-smi -i {device.Index} -mig 1' turns it on."),
        (true, 0) => new("gpu", Limited, $"MIG is on for GPU {device.Index}, but it has no slices; 'nvidia-smi mig -cgi' makes them."),
        (true, _) => new("gpu", Available, $"MIG is on for GPU {device.Index}; its slices are {string.Join(", ", device.Slices.Select(slice => $"{slice.Uuid} with {slice.MemoryBytes >> 20} MiB"))}."),
    };
}
