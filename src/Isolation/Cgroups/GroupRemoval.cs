namespace ActorInference.Isolation;

/// <summary>Removes groups whose processes end or have ended.</summary>
internal static class GroupRemoval
{
    private static readonly TimeSpan FirstWait = TimeSpan.FromMilliseconds(1);
    private static readonly TimeSpan LongestWait = TimeSpan.FromMilliseconds(200);

    /// <summary>About ten seconds together.</summary>
    private const int MaxAttempts = 60;

    /// <summary>
    /// A killed process is in its group until the kernel has taken its memory apart, which takes long for gigabytes. Version 1 tells nobody when
    /// that is done, so that it is tried again, from a timer, with waits that double.
    /// </summary>
    /// <param name="groups">Of workers.</param>
    /// <param name="kill">Whether to kill what is in them.</param>
    /// <returns>Whether all are gone.</returns>
    public static async Task<bool> RemoveAsync(IReadOnlyCollection<CgroupFolder> groups, bool kill)
    {
        var left = groups.Where(group => group.TryRemove() != 0).ToArray();
        var wait = FirstWait;
        for (var attempt = 0; attempt < MaxAttempts && left.Length > 0; attempt++)
        {
            Array.ForEach(kill ? left : [], Kill);
            await Task.Delay(wait).ConfigureAwait(false);
            wait = wait * 2 > LongestWait ? LongestWait : wait * 2;
            left = [.. left.Where(group => group.TryRemove() != 0)];
        }

        return left.Length == 0;
    }

    /// <summary>Everything in the group at once where the kernel can (version 2, since Linux 5.14), or one by one.</summary>
    private static void Kill(CgroupFolder group)
    {
        if (group.Has("cgroup.kill") && group.TryWrite("cgroup.kill", "1") == 0)
        {
            return;
        }

        foreach (var process in group.Processes().Where(process => process != Environment.ProcessId))
        {
            NativeMethods.Kill(process);
        }
    }
}
