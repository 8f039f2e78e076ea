using static ActorInference.Isolation.MachineFindingKind;

namespace ActorInference.Isolation;

internal static class RightFindings
{
    public static IEnumerable<MachineFinding> Of(ProcessRights rights)
    {
        yield return rights.IsRoot
            ? new("rights", Available, "The process runs as root.")
            : new("rights", Limited, $"The process runs as user {rights.UserId}; what needs more rights is named below.");
        yield return rights.MaxRealtimePriority > 0
            ? new("rights", Available, $"Real-time scheduling (fifo, rr) is allowed up to priority {rights.MaxRealtimePriority}.")
            : new("rights", Missing, "Real-time scheduling (fifo, rr) is not allowed; grant CAP_SYS_NICE or raise the limit 'rtprio'.");
        yield return rights.MinNice < 0
            ? new("rights", Available, $"Nice values down to {rights.MinNice} are allowed.")
            : new("rights", Missing, "Nice values below 0 are not allowed; grant CAP_SYS_NICE or raise the limit 'nice'.");
        yield return rights.MaxLockedBytes is null
            ? new("rights", Available, "Memory can be locked without a limit.")
            : new("rights", Limited, $"At most {rights.MaxLockedBytes >> 10} KiB of memory can be locked; grant CAP_IPC_LOCK or raise the limit 'memlock'.");
        yield return rights.MaxOpenFiles >= ProcessRights.EnoughFiles
            ? new("rights", Available, $"{rights.MaxOpenFiles} files and connections can be open at once.")
            : new("rights", Limited, $"Only {rights.MaxOpenFiles} files and connections can be open at once; raise the limit 'nofile' for many clients.");
    }
}
