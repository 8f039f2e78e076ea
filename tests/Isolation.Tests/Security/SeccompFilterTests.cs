using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace ActorInference.Isolation.Tests.Security;

public class SeccompFilterTests
{
    private const int Process = 4711;
    private const uint X64 = 0xC000_003E;
    private const uint Arm64 = 0xC000_00B7;

    private static readonly uint Refused = BpfProgram.Refuse(1);
    private static readonly uint NotThere = BpfProgram.Refuse(38);

    public static TheoryData<int, ulong, bool, uint> X64Calls => new()
    {
        { 0, 0, false, BpfProgram.Allow }, // read
        { 9, 0, false, BpfProgram.Allow }, // mmap
        { 202, 0, false, BpfProgram.Allow }, // futex
        { 59, 0, false, Refused }, // execve
        { 435, 0, false, NotThere }, // clone3
        { 56, 0x0035_0F00, false, BpfProgram.Allow }, // clone of a thread
        { 56, 0x0000_0011, false, Refused }, // clone of a process
        { 62, Process, false, BpfProgram.Allow }, // kill
        { 62, 1, false, Refused },
        { 62, 0xFFFF_FFFF, false, Refused },
        { 234, Process, false, BpfProgram.Allow }, // tgkill
        { 234, 1, false, Refused },
        { 302, 0, false, BpfProgram.Allow }, // prlimit64
        { 302, 1, false, Refused },
        { 157, 1, false, Refused }, // prctl
        { 157, 15, false, BpfProgram.Allow },
        { 41, 1, false, Refused }, // socket
        { 41, 1, true, BpfProgram.Allow },
        { 41, 2, true, Refused },
        { 0x4000_0000, 0, false, Refused }, // x32
        { 0x4000_003B, 0, false, Refused },
    };

    [Theory]
    [MemberData(nameof(X64Calls))]
    public void X64_CallsAreAnswered(int number, ulong argument, bool sockets, uint answer) =>
        Assert.Equal(answer, Bpf.Run(SeccompFilter.Build(Architecture.X64, Process, sockets), X64, (uint)number, argument));

    [Fact]
    public void EveryRefusedCall_IsRefusedOnBothArchitectures()
    {
        var x64 = SeccompFilter.Build(Architecture.X64, Process, false);
        var arm64 = SeccompFilter.Build(Architecture.Arm64, Process, false);

        Assert.All(RefusedCalls.All.Where(call => call.X64 is not null), call => Assert.Equal(Refused, Bpf.Run(x64, X64, (uint)call.X64!, 0)));
        Assert.All(RefusedCalls.All.Where(call => call.Arm64 is not null), call => Assert.Equal(Refused, Bpf.Run(arm64, Arm64, (uint)call.Arm64!, 0)));
        Assert.Equal(BpfProgram.Allow, Bpf.Run(arm64, Arm64, 63, 0));
        Assert.Equal(Refused, Bpf.Run(x64, Arm64, 0, 0));
    }

    [Fact]
    public void OtherArchitectures_AreRefusedWithASentence() =>
        Assert.Contains("'seccomp = off'", Assert.Throws<IsolationException>(() => SeccompFilter.Build(Architecture.RiscV64, 1, false)).Message);

    [SkippableTheory]
    [InlineData("/usr/include/x86_64-linux-gnu/asm/unistd_64.h", true)]
    [InlineData("/usr/include/asm-generic/unistd.h", false)]
    public void Numbers_AreTheKernels(string header, bool isX64)
    {
        Skip.IfNot(File.Exists(header), "Needs the kernel's headers.");
        var numbers = Regex.Matches(File.ReadAllText(header), @"#define __NR_(\w+) (\d+)").ToDictionary(match => match.Groups[1].Value, match => int.Parse(match.Groups[2].Value));

        var checkable = RefusedCalls.All.Where(call => numbers.ContainsKey(call.Name)).ToArray();

        Assert.True(checkable.Length > 50);
        Assert.All(checkable, call => Assert.Equal(numbers[call.Name], isX64 ? call.X64 : call.Arm64));
    }

    [SkippableTheory]
    [InlineData("0", "1")]
    [InlineData("1", "0")]
    public async Task RealProcess_RunsItsModel_AndIsRefusedTheRest(string sockets, string unixSocket)
    {
        Skip.IfNot(OperatingSystem.IsLinux() && RuntimeInformation.ProcessArchitecture == Architecture.X64, "The subject calls by x86-64 numbers.");

        var (lines, exit) = await Subject.RunAsync("seccomp=1", $"sockets={sockets}", $"run:{Subject.Model}", "calls", $"run:{Subject.Model}");

        Assert.Equal(
            [
                "isolated", "ran 40", "execve: 1", "fork: 1", "vfork-like clone: 1", "clone3: 38", "ptrace: 1", "unshare: 1", "bpf: 1", "io_uring_setup: 1", "mount: 1",
                "inet socket: 1", $"unix socket: {unixSocket}", "signal to the parent: 1", "signal to itself: 0", "limits of the parent: 1", "leave the parent: 1",
                "thread: 0", "read a file: 0", "ran 40",
            ],
            lines);
        Assert.Equal(0, exit);
    }
}
