using System.Globalization;

namespace ActorInference.Isolation;

internal static class GpuReader
{
    private const string DefaultPipe = "/tmp/nvidia-mps";
    private const string Program = "nvidia-cuda-mps-control";

    public static GpuReport Read(SystemFiles files, Func<string, string?> environment)
    {
        var device = files.Numbered("/dev", "nvidia").Select(number => string.Create(CultureInfo.InvariantCulture, $"/dev/nvidia{number}")).ToArray();
        var program = (environment("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, Program))
            .FirstOrDefault(path => File.Exists(files.PathOf(path)));
        var pipe = environment("CUDA_MPS_PIPE_DIRECTORY") is { Length: > 0 } set ? set : DefaultPipe;
        var nvml = Nvml.Read();
        return new(
            device,
            nvml.DriverVersion,
            nvml.Devices,
            device.Length > 0 || nvml.IsLoaded ? nvml.Problem : null,
            program,
            File.Exists(files.PathOf($"{pipe}/control")) ? pipe : null);
    }
}
