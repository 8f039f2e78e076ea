namespace ActorInference.Isolation.Tests.Machine;

public class MachineReportTests
{
    private static readonly CgroupReport NoCgroups = new([], null, null, null);
    private static readonly ProcessRights PlainUser = new(1000, [], 0, 0, 65536, 1024);

    private static readonly KernelAbilities PoorKernel = new(false, false, false, false, false, true, "/sys/fs/cgroup/cpu/x");

    [SkippableFact]
    public void ThisMachine_HasASentenceOnEveryTopic()
    {
        Skip.IfNot(OperatingSystem.IsLinux());

        var report = MachineReport.Read();

        Assert.Equal(["cores", "numa", "memory", "cgroups", "rights", "workers", "gpu"], report.Findings.Select(finding => finding.Topic).Distinct());
        Assert.All(report.Findings, finding => Assert.EndsWith(".", finding.Sentence));
    }

    [Fact]
    public void PoorMachine_NamesWhatIsMissingAndWhatHelps()
    {
        var sentences = MachineReport.Of(Machines.OneCore, NoCgroups, PlainUser, PoorKernel, Machines.NoGpu, new(1L << 30, 1 << 20, null)).Findings.Select(finding => (finding.Kind, finding.Sentence)).ToArray();

        Assert.Contains((MachineFindingKind.Missing, "This process may use 1 core (0) with the time of 1; none can be leased exclusively, because the runtime needs one: use 'cores = shared'."), sentences);
        Assert.Contains((MachineFindingKind.Missing, "The cgroup controller 'cpuset' is not mounted; workers get no limit from it."), sentences);
        Assert.Contains((MachineFindingKind.Missing, "Real-time scheduling (fifo, rr) is not allowed; grant CAP_SYS_NICE or raise the limit 'rtprio'."), sentences);
        Assert.Contains((MachineFindingKind.Limited, "At most 64 KiB of memory can be locked; grant CAP_IPC_LOCK or raise the limit 'memlock'."), sentences);
        Assert.Contains((MachineFindingKind.Missing, "System calls cannot be filtered: the kernel was built without CONFIG_SECCOMP_FILTER; workers need 'seccomp = off'."), sentences);
        Assert.Contains(sentences, sentence => sentence.Kind == MachineFindingKind.Missing && sentence.Sentence.Contains("'/sys/fs/cgroup/cpu/x' has no real-time time"));
        Assert.Contains(sentences, sentence => sentence.Kind == MachineFindingKind.Limited && sentence.Sentence.Contains("sched_autogroup"));
        Assert.Contains((MachineFindingKind.Missing, "No NVIDIA GPU: models run on the CPU."), sentences);
    }

    [Fact]
    public void RichMachine_NamesWhatItOffers()
    {
        var gpu = new GpuDevice(0, "Test", "GPU-0", 8L << 30, 6L << 30, true, [new("MIG-1", 4L << 30)]);
        var report = MachineReport.Of(
            Machines.TwoNodes,
            new([new("cpu", 2, "/sys/fs/cgroup/x", true), new("memory", 2, "/sys/fs/cgroup/x", false)], null, CoreSet.Of(0, 1, 2), 1 << 30),
            new(0, ["CAP_SYS_NICE"], 99, -20, null, 1 << 20),
            new(true, true, true, true, true, false, null),
            new(["/dev/nvidia0"], "580.1", [gpu], null, "/usr/bin/nvidia-cuda-mps-control", "/tmp/nvidia-mps"),
            new(4L << 30, 2L << 30, 1L << 30));
        var sentences = report.Findings.Select(finding => (finding.Kind, finding.Sentence)).ToArray();

        Assert.Contains((MachineFindingKind.Available, "2 NUMA nodes: node 0 has the cores 0-5; node 1 has the cores 6-9."), sentences);
        Assert.Contains((MachineFindingKind.Available, "The cgroup controller 'cpu' (version 2) can be used below '/sys/fs/cgroup/x'."), sentences);
        Assert.Contains(sentences, sentence => sentence.Kind == MachineFindingKind.Limited && sentence.Sentence.Contains("'memory' (version 2) at '/sys/fs/cgroup/x' is read-only"));
        Assert.Contains((MachineFindingKind.Available, "Workers are refused system calls that they never need (seccomp)."), sentences);
        Assert.DoesNotContain(sentences, sentence => sentence.Sentence.Contains("sched_autogroup"));
        Assert.Contains((MachineFindingKind.Available, "GPU 0 is 'Test' with 6144 of 8192 MiB free, driver 580.1."), sentences);
        Assert.Contains((MachineFindingKind.Available, "MIG is on for GPU 0; its slices are MIG-1 with 4096 MiB."), sentences);
        Assert.Contains((MachineFindingKind.Available, "MPS runs at '/tmp/nvidia-mps' and answers: several worker processes can share a GPU."), sentences);
        Assert.Contains((MachineFindingKind.Limited, "The cpuset of the cgroup keeps all its processes on the cores 0-2."), sentences);
        Assert.Contains((MachineFindingKind.Available, "Of 4096 MiB of memory, 2048 MiB are available now; workers can lease 1024 MiB less what 'inference.node.memory-reserve' keeps."), sentences);
        Assert.Contains((MachineFindingKind.Limited, "The cgroup limits the memory of all processes in it to 1024 MiB together; leases are planned for that."), sentences);
    }

    [Fact]
    public void MpsThatDoesNotAnswer_SaysSo()
    {
        var findings = MachineReport.Of(
            Machines.OneCore, NoCgroups, PlainUser, PoorKernel, Machines.TwoGpus with { MpsPipe = "/run/mps", MpsProblem = "It is deaf." }, new(1L << 30, 0, null)).Findings;

        Assert.Contains(new MachineFinding("gpu", MachineFindingKind.Limited, "It is deaf."), findings);
    }
}
