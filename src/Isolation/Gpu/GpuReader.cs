using System.Globalization;

namespace ActorInference.Isolation;

internal static class GpuReader
{
    public static GpuReport Read(SystemFiles files, Func<string, string?> environment)
    {
        var device = files.Numbered("/dev", "nvidia").Select(number => string.Create(CultureInfo.InvariantCulture, $"/dev/nvidia{number}")).ToArray();
        var program = (environment("PATH") ?? "").Split(':', StringSplitOptions.RemoveEmptyEntries)
            .Select(folder => Path.Combine(folder, MpsDaemon.Program))
            .FirstOrDefault(path => File.Exists(files.PathOf(path)));
        var pipe = MpsDaemon.FolderOf(null, environment);
        var nvml = Nvml.Read();
        var running = File.Exists(files.PathOf($"{pipe}/control")) ? pipe : null;
        return new(
            device,
            nvml.DriverVersion,
            nvml.Devices,
            device.Length > 0 || nvml.IsLoaded ? nvml.Problem : null,
            program,
            running)
        {
            MpsProblem = running is not null && nvml.Devices.Count > 0 ? MpsDaemon.Refuse(pipe) : null,
        };
    }
}
