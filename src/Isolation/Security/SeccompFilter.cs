using System.Runtime.InteropServices;

namespace ActorInference.Isolation;

/// <summary>
/// Refuses, with "not permitted", the system calls that a worker never needs once it is set up: <see cref="RefusedCalls"/>, new processes, new sockets,
/// signals and limits of other processes, staying alive without the parent. Calls that it allows whatever their arguments are cost nothing more: the
/// kernel remembers them.
/// </summary>
internal static class SeccompFilter
{
    private const uint X64Audit = 0xC000_003E;
    private const uint Arm64Audit = 0xC000_00B7;

    /// <summary>Calls of the x32 interface have this bit in their number.</summary>
    private const uint X32Bit = 0x4000_0000;

    private const uint CloneThread = 0x0001_0000;
    private const uint UnixSockets = 1;
    private const uint SetParentDeathSignal = 1;

    /// <summary>No program that this process starts gains rights; and the filter, for all its threads, where the plan asks for it.</summary>
    /// <exception cref="IsolationException">The kernel refused.</exception>
    public static void Install(ProcessIsolation plan)
    {
        var error = NativeMethods.SetNoNewPrivileges();
        if (error != 0)
        {
            throw new IsolationException($"The kernel refused to give up new privileges: {NativeMethods.Describe(error)}.");
        }

        if (!plan.Seccomp)
        {
            return;
        }

        error = NativeMethods.InstallFilter(Build(RuntimeInformation.ProcessArchitecture, Environment.ProcessId, plan.LocalSockets), out var thread);
        if (error != 0 || thread != 0)
        {
            throw new IsolationException(error != 0
                ? $"The kernel refused the filter of system calls ({NativeMethods.Describe(error)}): it has to be built with CONFIG_SECCOMP_FILTER. Set 'seccomp = off' to do without."
                : $"Thread {thread} of this process has a filter of system calls of its own. Set 'seccomp = off' to do without.");
        }
    }

    /// <param name="architecture">X64 or Arm64.</param>
    /// <param name="process">This process's id, as it sees it.</param>
    /// <param name="localSockets">Whether Unix sockets stay.</param>
    /// <exception cref="IsolationException">Another architecture.</exception>
    internal static ulong[] Build(Architecture architecture, int process, bool localSockets)
    {
        var isX64 = architecture == Architecture.X64;
        if (!isX64 && architecture != Architecture.Arm64)
        {
            throw new IsolationException($"The filter of system calls is written for x86-64 and arm64; this is {architecture}. Set 'seccomp = off' to do without.");
        }

        var refuse = BpfProgram.Refuse(NativeMethods.NotPermitted);
        uint Number(int x64, int arm64) => (uint)(isX64 ? x64 : arm64);
        var program = new BpfProgram()
            .LoadFrom(BpfProgram.ArchitectureOffset).AnswerIfNot(isX64 ? X64Audit : Arm64Audit, refuse)
            .LoadFrom(BpfProgram.NumberOffset).AnswerIfAtLeast(X32Bit, refuse)
            // The C library falls back to clone, whose flags can be looked at.
            .AnswerIf(Number(435, 435), BpfProgram.Refuse(NativeMethods.NotImplemented))
            .ForCall(Number(56, 220), clone => Argument(clone).AnswerIfAnyBit(CloneThread, BpfProgram.Allow).Answer(refuse))
            .ForCall(Number(62, 129), kill => Argument(kill).AnswerIf((uint)process, BpfProgram.Allow).Answer(refuse))
            .ForCall(Number(234, 131), tgkill => Argument(tgkill).AnswerIf((uint)process, BpfProgram.Allow).Answer(refuse))
            .ForCall(Number(302, 261), prlimit => Argument(prlimit).AnswerIf(0, BpfProgram.Allow).AnswerIf((uint)process, BpfProgram.Allow).Answer(refuse))
            .ForCall(Number(157, 167), prctl => Argument(prctl).AnswerIf(SetParentDeathSignal, refuse).Answer(BpfProgram.Allow))
            .ForCall(Number(41, 198), socket => (localSockets ? Argument(socket).AnswerIf(UnixSockets, BpfProgram.Allow) : socket).Answer(refuse));
        foreach (var number in RefusedCalls.All.Select(call => isX64 ? call.X64 : call.Arm64).OfType<int>())
        {
            program.AnswerIf((uint)number, refuse);
        }

        return program.Answer(BpfProgram.Allow).Instructions;
    }

    private static BpfProgram Argument(BpfProgram program) => program.LoadFrom(BpfProgram.ArgumentOffset(0));
}
