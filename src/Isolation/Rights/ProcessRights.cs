namespace ActorInference.Isolation;

/// <summary>What this process may do to its threads and memory.</summary>
/// <param name="UserId">The effective user; 0 is root.</param>
/// <param name="Capabilities">The effective capabilities that isolation asks for, for example "CAP_SYS_NICE".</param>
/// <param name="MaxRealtimePriority">The highest real-time priority; 0 when none is allowed.</param>
/// <param name="MinNice">The lowest nice value; 0 when it may only be raised.</param>
/// <param name="MaxLockedBytes">Memory that may be locked; null without a limit.</param>
/// <param name="MaxOpenFiles">The soft limit of open files.</param>
public sealed record ProcessRights(
    int UserId,
    IReadOnlyList<string> Capabilities,
    int MaxRealtimePriority,
    int MinNice,
    long? MaxLockedBytes,
    long MaxOpenFiles)
{
    internal const int EnoughFiles = 4096;

    public bool IsRoot => UserId == 0;

    /// <exception cref="IsolationException">/proc is not there.</exception>
    public static ProcessRights Read() => RightsReader.Read(SystemFiles.Machine);

    public bool Has(string capability) => Capabilities.Contains(capability);
}
