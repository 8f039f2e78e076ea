using System.Globalization;

namespace ActorInference.Isolation;

/// <summary>Names of the signals that end processes; their numbers are those of x86-64 and arm64.</summary>
internal static class SignalNames
{
    public const int Kill = 9;
    public const int CpuTime = 24;

    private static readonly string?[] Names =
    [
        null, "SIGHUP", "SIGINT", "SIGQUIT", "SIGILL", "SIGTRAP", "SIGABRT", "SIGBUS", "SIGFPE", "SIGKILL", "SIGUSR1", "SIGSEGV", "SIGUSR2", "SIGPIPE",
        "SIGALRM", "SIGTERM", "SIGSTKFLT", "SIGCHLD", "SIGCONT", "SIGSTOP", "SIGTSTP", "SIGTTIN", "SIGTTOU", "SIGURG", "SIGXCPU", "SIGXFSZ", "SIGVTALRM",
        "SIGPROF", "SIGWINCH", "SIGIO", "SIGPWR", "SIGSYS",
    ];

    public static string Of(int signal) =>
        signal > 0 && signal < Names.Length ? Names[signal]! : string.Create(CultureInfo.InvariantCulture, $"signal {signal}");

    /// <summary>Whether it stands for a fault of the process itself: an illegal instruction, a trap, an abort, memory that is not there, a bad system call.</summary>
    public static bool IsCrash(int signal) => signal is 4 or 5 or 6 or 7 or 8 or 11 or 31;
}
