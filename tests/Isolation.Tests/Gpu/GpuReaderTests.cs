namespace ActorInference.Isolation.Tests.Gpu;

public class GpuReaderTests
{
    [Fact]
    public void DevicesAndMps_AreFoundByTheirFiles()
    {
        using var machine = new FakeFiles(
            ("/dev/nvidia0", ""), ("/dev/nvidia11", ""), ("/dev/nvidiactl", ""), ("/opt/bin/nvidia-cuda-mps-control", ""), ("/run/mps/control", ""));

        var report = GpuReader.Read(machine.Files, name => name == "PATH" ? "/usr/bin:/opt/bin" : name == "CUDA_MPS_PIPE_DIRECTORY" ? "/run/mps" : null);

        Assert.Equal(["/dev/nvidia0", "/dev/nvidia11"], report.DeviceFiles);
        Assert.Equal("/opt/bin/nvidia-cuda-mps-control", report.MpsProgram);
        Assert.Equal("/run/mps", report.MpsPipe);
    }

    [Fact]
    public void MpsThatDoesNotRun_HasNoPipe()
    {
        using var machine = new FakeFiles();

        var report = GpuReader.Read(machine.Files, _ => null);

        Assert.Null(report.MpsPipe);
        Assert.Null(report.MpsProgram);
    }
}
