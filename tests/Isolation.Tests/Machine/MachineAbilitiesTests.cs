namespace ActorInference.Isolation.Tests.Machine;

public class MachineAbilitiesTests
{
    private static readonly MachineAbilities Current = MachineAbilities.Current;

    [SkippableFact]
    public void Thread_MayAlwaysGiveWay()
    {
        Skip.IfNot(OperatingSystem.IsLinux());

        Assert.Null(Current.RefuseThread(new ThreadIsolation { Nice = 5 }));
        Assert.Null(Current.RefuseThread(new ThreadIsolation { Scheduling = new(SchedulingPolicy.Batch, 0) }));
    }

    [SkippableFact]
    public void Thread_WithoutTheRight_IsRefusedWithItsName()
    {
        Skip.IfNot(OperatingSystem.IsLinux());
        Skip.If(ProcessRights.Read().MinNice < 0, "This process may lower nice values.");

        Assert.Contains("CAP_SYS_NICE", Current.RefuseThread(new ThreadIsolation { Nice = -5 }));
    }

    [SkippableFact]
    public void Controller_AgreesWithTheReport()
    {
        Skip.IfNot(OperatingSystem.IsLinux());

        Assert.Contains("'hovercraft' is not mounted", Current.RefuseController("hovercraft"));
        foreach (var controller in CgroupReport.Read().Controllers)
        {
            Assert.Equal(controller.Writable, Current.RefuseController(controller.Name) is null);
        }
    }

    [Theory]
    [InlineData(1, 0.5, 0.8, true)]
    [InlineData(1, 0.5, 0.5, false)]
    [InlineData(1, 0.3333, 0.33335, true)]
    [InlineData(1, null, 64, false)]
    [InlineData(2, 0.5, 0.8, false)]
    public void CpuLimit_MayBeWhatTheGroupHasAtMost_InVersion1(int version, double? quota, double asked, bool isRefused)
    {
        var cgroups = new CgroupReport([new("cpu", version, "/sys/fs/cgroup", true)], quota, null, null);

        var refusal = MachineAbilities.RefuseTime(cgroups, asked);

        Assert.Equal(isRefused, refusal?.Contains("grants only") == true);
    }

    [Fact]
    public void Gpus_AreLookedForOnce() => Assert.Same(Current.Gpu(), Current.Gpu());
}
