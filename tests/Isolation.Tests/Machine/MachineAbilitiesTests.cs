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

    [Fact]
    public void Gpus_AreLookedForOnce() => Assert.Same(Current.Gpu(), Current.Gpu());
}
