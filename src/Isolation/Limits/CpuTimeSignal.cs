using System.Runtime.InteropServices;

namespace ActorInference.Isolation;

/// <summary>SIGXCPU: told once instead of ending the process.</summary>
internal static class CpuTimeSignal
{
    /// <summary>SIGXCPU has this number on all architectures that .NET runs on; .NET has no name for it.</summary>
    private const PosixSignal Number = (PosixSignal)24;

    /// <summary>Lives as long as the process: without it the next signal would be the end.</summary>
    private static PosixSignalRegistration? _registration;

    private static int _told;

    /// <summary>Call it before the limit is set.</summary>
    /// <param name="reached">Called once, on a thread of the runtime; null when nobody wants to know.</param>
    public static void Handle(Action? reached) => _registration = PosixSignalRegistration.Create(Number, signal =>
    {
        signal.Cancel = true;
        if (Interlocked.Exchange(ref _told, 1) == 0)
        {
            reached?.Invoke();
        }
    });
}
