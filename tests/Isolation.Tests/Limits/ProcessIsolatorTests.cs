using System.Diagnostics;
using System.Globalization;

namespace ActorInference.Isolation.Tests.Limits;

public class ProcessIsolatorTests
{
    private const int Refused = 3;
    private const int Killed = 137;

    [SkippableFact]
    public async Task CpuTime_SoftLimitIsTold_HardLimitEnds()
    {
        Skip.IfNot(OperatingSystem.IsLinux());

        var (lines, exit) = await Subject.RunAsync("soft=1", "hard=2", "burn");

        Assert.Equal(["isolated", "cpu time reached"], lines);
        Assert.Equal(Killed, exit);
    }

    [SkippableFact]
    public async Task AddressSpace_PastTheLimit_FailsThatAllocationAlone()
    {
        Skip.IfNot(OperatingSystem.IsLinux());

        var (lines, exit) = await Subject.RunAsync($"data={300 << 20}", $"run:{Subject.Model}", $"allocate:{400 << 20}", $"allocate:{10 << 20}", $"run:{Subject.Model}");

        Assert.Equal(["isolated", "ran 40", "refused", "alive 1", "allocated", "alive 1", "ran 40"], lines);
        Assert.Equal(0, exit);
    }

    [SkippableTheory]
    [InlineData("data=1000000", "raise 'address-space-limit'")]
    [InlineData("oom=-1", "CAP_SYS_RESOURCE")]
    [InlineData("files=2000000000", "this process was started with at most")]
    [InlineData("cores=4000", "none of them is online and allowed")]
    [InlineData("parent=1", "The parent process 1 ended")]
    public async Task PlanThatCannotBe_IsRefusedWithItsReason(string plan, string reason)
    {
        Skip.IfNot(OperatingSystem.IsLinux());
        Skip.If(ProcessRights.Read().Has("CAP_SYS_RESOURCE") && reason != "raise 'address-space-limit'", "This process may do what the test expects to be refused.");

        var (lines, exit) = await Subject.RunAsync(plan);

        Assert.Contains(reason, Assert.Single(lines));
        Assert.Equal(Refused, exit);
    }

    [SkippableTheory]
    [InlineData("nice=-5", "RLIMIT_NICE of 25")]
    [InlineData("scheduling=fifo:7", "RLIMIT_RTPRIO of 7")]
    public async Task MissingRight_IsNamed(string plan, string right)
    {
        Needs.Priorities();
        Skip.IfNot(File.Exists("/usr/bin/setpriv"), "Needs setpriv.");
        using var subject = Subject.StartWithout("sys_nice", plan);

        var (lines, exit) = await subject.EndAsync();

        Assert.Contains("CAP_SYS_NICE", Assert.Single(lines));
        Assert.Contains(right, lines[0]);
        Assert.Equal(Refused, exit);
    }

    [SkippableFact]
    public async Task ParentKilled_ChildEndsToo()
    {
        Skip.IfNot(OperatingSystem.IsLinux());
        using var parent = Subject.Start("child", "wait");
        Assert.Equal("isolated", await parent.ReadLineAsync());
        var line = await parent.ReadLineAsync();
        Assert.StartsWith("child ", line);
        using var child = Process.GetProcessById(int.Parse(line!["child ".Length..], CultureInfo.InvariantCulture));

        parent.Kill();

        await child.WaitForExitAsync().WaitAsync(TimeSpan.FromSeconds(10));
    }
}
