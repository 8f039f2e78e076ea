using System.Runtime.InteropServices;

namespace ActorInference.Isolation;

/// <summary>Binds threads of this process to cores and reads what the kernel has on record for them.</summary>
public static class ThreadAffinity
{
    /// <summary>Masks of the kernel have at most so many words of 64 cores.</summary>
    private const int MaxWords = CoreSet.MaxCores / 64;

    /// <summary>The kernel's id of the calling thread.</summary>
    public static int CurrentThreadId
    {
        get
        {
            ThrowIfNotLinux();
            return NativeMethods.CurrentThreadId;
        }
    }

    /// <summary>
    /// Binds the calling thread, from now on an instance's thread that <see cref="ProcessAffinity.KeepOff"/> leaves on its cores.
    /// </summary>
    /// <param name="cores">At least one.</param>
    /// <param name="isShared">They are those that nobody leased, and the thread follows these as they become others.</param>
    /// <returns>The cores that the kernel has on record now.</returns>
    /// <exception cref="IsolationException">The kernel refused, or granted other cores than those asked for.</exception>
    public static CoreSet BindCurrentThread(CoreSet cores, bool isShared = false)
    {
        var thread = CurrentThreadId;
        _ = ProcessAffinity.Allowed;
        lock (ProcessAffinity.Gate)
        {
            Write(thread, cores);
            var granted = Read(thread);
            if (!granted.Equals(cores))
            {
                throw new IsolationException($"The kernel granted the cores {granted} to thread {thread}, which asked for {cores}.");
            }

            BoundThreads.Add(thread, new(cores, isShared));
            return granted;
        }
    }

    /// <summary>The calling thread is no instance's thread any more and joins those that run beside the leased cores.</summary>
    public static void ReleaseCurrentThread()
    {
        lock (ProcessAffinity.Gate)
        {
            BoundThreads.Remove(CurrentThreadId);
            Write(CurrentThreadId, ProcessAffinity.Background);
        }
    }

    /// <summary>The cores that the kernel has on record for a thread of this machine.</summary>
    /// <exception cref="IsolationException">There is no such thread.</exception>
    public static CoreSet Read(int thread) =>
        TryRead(thread, out var cores, out var error) ? cores : throw Refused("read", thread, null, error);

    internal static void Write(int thread, CoreSet cores)
    {
        var error = TryWrite(thread, cores);
        if (error != 0)
        {
            throw Refused("bind", thread, cores, error);
        }
    }

    /// <summary>0, or the kernel's error number.</summary>
    internal static int TryWrite(int thread, CoreSet cores) => NativeMethods.SetAffinity(thread, cores.ToMask());

    internal static bool TryRead(int thread, out CoreSet cores, out int error)
    {
        ThrowIfNotLinux();
        for (var words = 16; ; words *= 4)
        {
            var mask = new ulong[words];
            error = NativeMethods.GetAffinity(thread, mask);
            cores = error == 0 ? CoreSet.FromMask(mask) : CoreSet.Empty;
            if (error != NativeMethods.InvalidArgument || words >= MaxWords)
            {
                return error == 0;
            }
        }
    }

    internal static void ThrowIfNotLinux()
    {
        if (!OperatingSystem.IsLinux())
        {
            throw new IsolationException($"Models are isolated on Linux only; this is '{RuntimeInformation.OSDescription}'.");
        }
    }

    private static IsolationException Refused(string verb, int thread, CoreSet? cores, int error) => new(error switch
    {
        NativeMethods.NoSuchProcess => $"Thread {thread} does not exist.",
        NativeMethods.InvalidArgument => $"Thread {thread} cannot be bound to the cores {cores}: none of them is online and allowed for this process.",
        _ => $"The kernel refused to {verb} thread {thread}{(cores is null ? "" : $" to the cores {cores}")}: {Marshal.GetPInvokeErrorMessage(error)}.",
    });
}
