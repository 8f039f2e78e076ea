namespace ActorInference.Isolation;

/// <summary>Why the kernel refused a nice value or a scheduling class, and what helps.</summary>
internal static class PriorityRefusals
{
    public static IsolationException OfNice(int thread, int nice, int error)
    {
        if (error is not (NativeMethods.AccessDenied or NativeMethods.NotPermitted))
        {
            return Other($"the nice value {nice}", thread, error);
        }

        var current = NativeMethods.GetNice(thread, out var found) == 0 ? found : 0;
        var limit = 20 - nice;
        return new(
            $"The kernel refused the nice value {nice} to thread {thread}, which has {current}: lowering it needs the capability CAP_SYS_NICE or a limit RLIMIT_NICE of {limit} or more. "
            + $"Grant it with 'AmbientCapabilities=CAP_SYS_NICE' or 'LimitNICE={nice}' in the systemd unit, with '--cap-add SYS_NICE' for a container, or ask for no value below {current}.");
    }

    public static IsolationException OfScheduling(int thread, ThreadScheduling asked, int error)
    {
        if (error is not (NativeMethods.AccessDenied or NativeMethods.NotPermitted))
        {
            return Other($"the scheduling \"{asked}\"", thread, error);
        }

        if (!asked.IsRealtime)
        {
            return new(
                $"The kernel refused the scheduling \"{asked}\" to thread {thread}: leaving \"idle\" for it needs the capability CAP_SYS_NICE or the limit RLIMIT_NICE. "
                + "Grant one of them, or leave 'scheduling' out.");
        }

        return RealtimeGroup.WithoutTime(SystemFiles.Machine) is { } group && ProcessRights.Read().Has("CAP_SYS_NICE")
            ? new(
                $"The kernel refused the scheduling \"{asked}\" to thread {thread}: its cpu cgroup '{group}' has no real-time time (cpu.rt_runtime_us is 0). "
                + "Write microseconds into that file, or start the process in a group that has some.")
            : new(
                $"The kernel refused the scheduling \"{asked}\" to thread {thread}: real-time classes need the capability CAP_SYS_NICE or a limit RLIMIT_RTPRIO of {asked.Priority} or more. "
                + $"Grant it with 'AmbientCapabilities=CAP_SYS_NICE' or 'LimitRTPRIO={asked.Priority}' in the systemd unit, or with '--cap-add SYS_NICE' for a container.");
    }

    private static IsolationException Other(string what, int thread, int error) => new(error switch
    {
        NativeMethods.NoSuchProcess => $"Thread {thread} does not exist.",
        _ => $"The kernel refused {what} to thread {thread}: {NativeMethods.Describe(error)}.",
    });
}
