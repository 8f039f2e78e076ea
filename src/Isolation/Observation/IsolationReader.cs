namespace ActorInference.Isolation;

/// <summary>
/// Reads back from /proc what was really granted. Costs up to milliseconds a process, because the kernel walks its pages: for people and metrics, not
/// for every request.
/// </summary>
public static class IsolationReader
{
    /// <summary>Null when there is no such thread (any more), or not on Linux.</summary>
    public static ObservedThread? OfThread(int process, int thread) =>
        OperatingSystem.IsLinux() ? ThreadReader.Read(SystemFiles.Machine, process, thread) : null;

    /// <summary>The threads of a process that have this name, in the order of their ids; none when it ended, or not on Linux.</summary>
    public static IReadOnlyList<ObservedThread> OfThreads(int process, string name) =>
        OperatingSystem.IsLinux() ? [.. ThreadReader.Named(SystemFiles.Machine, process, name)] : [];

    /// <summary>Null when there is no such process (any more), or not on Linux.</summary>
    /// <param name="process">The process id.</param>
    /// <param name="cgroup">Its groups, when the node made some.</param>
    public static ObservedProcess? OfProcess(int process, WorkerCgroup? cgroup = null) =>
        OperatingSystem.IsLinux() ? ProcessReader.Read(SystemFiles.Machine, process, cgroup) : null;

    /// <summary>The environment that a process was started with; null when there is no such process (any more), a right is missing, or not on Linux.</summary>
    public static IReadOnlyDictionary<string, string>? VariablesOf(int process) =>
        OperatingSystem.IsLinux() ? ProcessReader.ReadVariables(SystemFiles.Machine, process) : null;
}
