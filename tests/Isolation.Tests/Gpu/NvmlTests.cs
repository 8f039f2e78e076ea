using System.Diagnostics;

namespace ActorInference.Isolation.Tests.Gpu;

public class NvmlTests
{
    [Fact]
    public void NoDriver_SaysWhatIsMissing()
    {
        var result = Nvml.Read("libnvidia-ml-that-is-not-there.so.1");

        Assert.False(result.IsLoaded);
        Assert.Contains("'libnvidia-ml-that-is-not-there.so.1' is missing", result.Problem);
    }

    [SkippableFact]
    public void OtherLibrary_IsRefusedWithItsCode()
    {
        var result = Nvml.Read("libc.so.6");
        Skip.IfNot(result.IsLoaded, "Needs the GNU C library.");

        Assert.Contains("refused with the code -1", result.Problem);
    }

    [SkippableFact]
    public void TwoDevices_AreReadThroughTheInterface()
    {
        var folder = Directory.CreateTempSubdirectory("nvml-").FullName;
        try
        {
            var library = Path.Combine(folder, "libnvml-test.so");
            Skip.IfNot(Compile(Path.Combine(AppContext.BaseDirectory, "Gpu", "nvml.c"), library), "Needs a C compiler.");

            var result = Nvml.Read(library);

            Assert.Equal("580.1", result.DriverVersion);
            Assert.Equal(["GPU-0", "GPU-1"], result.Devices.Select(device => device.Uuid));
            Assert.Equal("Test 1", result.Devices[1].Name);
            Assert.Equal((8L << 30, 6L << 30), (result.Devices[0].MemoryBytes, result.Devices[0].FreeBytes));
            Assert.False(result.Devices[0].IsMigEnabled);
            Assert.True(result.Devices[1].IsMigEnabled);
            Assert.Equal([new("MIG-0", 2L << 30), new GpuSlice("MIG-1", 2L << 30)], result.Devices[1].Slices);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static bool Compile(string source, string library)
    {
        try
        {
            using var compiler = Process.Start("cc", ["-shared", "-fPIC", "-o", library, source]);
            compiler.WaitForExit();
            return compiler.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
