namespace ActorInference.Isolation;

/// <summary>NVIDIA GPUs and the ways to share them.</summary>
/// <param name="DeviceFiles">The device files, "/dev/nvidia0" and so on.</param>
/// <param name="DriverVersion">Null when the driver's library is missing or refuses.</param>
/// <param name="Devices">Empty without a driver.</param>
/// <param name="Problem">A sentence, when there are device files and the driver cannot be asked.</param>
/// <param name="MpsProgram">The path of nvidia-cuda-mps-control; null when it is not installed.</param>
/// <param name="MpsPipe">The folder of the running MPS control daemon; null when none runs.</param>
public sealed record GpuReport(
    IReadOnlyList<string> DeviceFiles,
    string? DriverVersion,
    IReadOnlyList<GpuDevice> Devices,
    string? Problem,
    string? MpsProgram,
    string? MpsPipe)
{
    /// <summary>A sentence when the pipe is there and the daemon does not answer at it; asked for only with a GPU.</summary>
    public string? MpsProblem { get; init; }

    /// <summary>Loads the driver's management library for the time of the call.</summary>
    public static GpuReport Read() => GpuReader.Read(SystemFiles.Machine, Environment.GetEnvironmentVariable);
}
