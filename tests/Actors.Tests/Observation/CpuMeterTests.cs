using ActorInference.Isolation;

namespace ActorInference.Actors.Tests.Observation;

public class CpuMeterTests
{
    private static readonly string[] Stat =
    [
        "cpu  1000 0 1000 8000 0 0 0 0 0 0",
        "cpu0 100 10 40 700 50 5 5 90 60 0",
        "cpu1 500 0 0 500 0 0 0 0 0 0",
        "cpu10 1 1 1 1 1 1 1 1 0 0",
        "intr 12345",
        "cpu0 not a core any more",
    ];

    [Fact]
    public void OfCores_CountsOnlyThoseItMayUse_AndNoGuestTwice()
    {
        Assert.Equal((250d, 1000d), new CpuMeter([0], null).OfCores(Stat));
        Assert.Equal((750d, 2000d), new CpuMeter([0, 1], null).OfCores(Stat));
    }

    [Theory]
    [InlineData(null, 2)]
    [InlineData(0.5, 0.5)]
    [InlineData(8.0, 2)]
    public void Cores_AreThoseItMayUse_OrTheQuota(double? quota, double expected) =>
        Assert.Equal(expected, new CpuMeter([0, 1], new CgroupReport([], quota, null, null)).Cores);

    [Fact]
    public void Since_IsThePartThatWasBusyBetweenTwoReadings()
    {
        var meter = new CpuMeter([0], null);

        Assert.Null(meter.Since((100, 1000)));
        Assert.Equal(0.25, meter.Since((200, 1400)));
        Assert.Null(meter.Since((200, 1400)));
        Assert.Equal(1, meter.Since((900, 1500)));
    }

    [Fact]
    public void Measure_OfThisMachine_IsAPart()
    {
        var meter = new CpuMeter();
        double? busy = null;

        Assert.True(SpinWait.SpinUntil(() => (busy = meter.Measure()) is not null, TestNode.Patience));

        Assert.InRange(busy!.Value, 0, 1);
    }

    [Fact]
    public void Measure_UnderAQuota_IsThePartOfTheQuotaThatTheGroupUsed()
    {
        var folder = Directory.CreateTempSubdirectory("cpu-meter-");
        var file = Path.Combine(folder.FullName, "cpu.stat");
        File.WriteAllText(file, "usage_usec 1000\nuser_usec 400\n");
        var meter = new CpuMeter([0], new CgroupReport([new CgroupController("cpu", 2, folder.FullName, false)], 0.5, null, null));

        Assert.Null(meter.Measure());
        Assert.Equal(0, meter.Measure());
        File.WriteAllText(file, $"usage_usec {TimeSpan.FromDays(1).TotalMicroseconds}\nuser_usec 400\n");
        Assert.Equal(1, meter.Measure());

        folder.Delete(true);
        Assert.Null(meter.Measure());
    }
}
