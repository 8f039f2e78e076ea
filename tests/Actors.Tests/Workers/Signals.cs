using System.Runtime.InteropServices;

namespace ActorInference.Actors.Tests;

/// <summary>Signals to worker processes.</summary>
internal static class Signals
{
    internal const int Kill = 9;
    internal const int Segv = 11;
    internal const int Abort = 6;
    internal const int Stop = 19;

    /// <summary>Sends it; false when there is no such process.</summary>
    internal static bool Send(int process, int signal) => process > 0 && SendSignal(process, signal) == 0;

    [DllImport("libc", EntryPoint = "kill")]
    private static extern int SendSignal(int process, int signal);
}
