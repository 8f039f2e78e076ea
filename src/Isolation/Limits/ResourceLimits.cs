namespace ActorInference.Isolation;

/// <summary>The resource limits of this process; the numbers are the kernel's.</summary>
internal static class ResourceLimits
{
    private const int CpuTime = 0;
    private const int Data = 2;
    private const int CoreDump = 4;
    private const int OpenFiles = 7;

    /// <summary>
    /// One byte instead of none: no dump fits into it, and only this value keeps the kernel from feeding a dump to the program that
    /// core_pattern names, which would hold up the death of a worker for as long as it reads.
    /// </summary>
    private const ulong NoDump = 1;

    /// <exception cref="IsolationException">A limit above the one that this process was started with.</exception>
    public static void Apply(ProcessIsolation plan)
    {
        NativeMethods.GetLimit(CoreDump, out _, out var dumps);
        Set(CoreDump, Math.Min(NoDump, dumps), Math.Min(NoDump, dumps), "core dumps");
        if (CpuTimeLimit.Of(plan) is { } time)
        {
            Set(CpuTime, (ulong)time.Soft.TotalSeconds, (ulong)time.Hard.TotalSeconds, "seconds of CPU time (RLIMIT_CPU)");
        }

        if (plan.OpenFiles is { } files)
        {
            Set(OpenFiles, (ulong)files, (ulong)files, "open files (RLIMIT_NOFILE)");
        }

        if (plan.AddressSpaceBytes is { } bytes)
        {
            ThrowIfUsed(bytes);
            Set(Data, (ulong)bytes, (ulong)bytes, "bytes of private memory (RLIMIT_DATA)");
        }
    }

    /// <summary>The kernel would take a limit that is used up already, and the next allocation of the runtime would end the process.</summary>
    private static void ThrowIfUsed(long limit)
    {
        var used = ProcFile.Read(SystemFiles.Machine, "/proc/self/status")?.Bytes("VmData") ?? 0;
        if (used >= limit)
        {
            throw new IsolationException($"The address space limit of {limit >> 20} MiB is below the {used >> 20} MiB that a worker maps before it loads a model; raise 'address-space-limit'.");
        }
    }

    private static void Set(int resource, ulong soft, ulong hard, string what)
    {
        var error = NativeMethods.SetLimit(resource, soft, hard);
        if (error == NativeMethods.NotPermitted && NativeMethods.GetLimit(resource, out _, out var highest) == 0)
        {
            throw new IsolationException(
                $"The kernel refused a limit of {hard} {what}: this process was started with at most {highest}, and going above it needs the capability CAP_SYS_RESOURCE. Ask for less, or raise the limit of whoever starts the node.");
        }

        if (error != 0)
        {
            throw new IsolationException($"The kernel refused a limit of {hard} {what}: {NativeMethods.Describe(error)}.");
        }
    }
}
