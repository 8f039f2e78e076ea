namespace ActorInference.Isolation;

/// <summary>Keeps the threads of this process off the cores that its instances leased.</summary>
public static class ProcessAffinity
{
    /// <summary>New threads take over the cores of their creator, so that one pass may miss some that begin during it.</summary>
    private const int MaxPasses = 5;

    /// <summary>Held while threads are moved, and by a thread that binds itself: it is never found half bound.</summary>
    internal static readonly Lock Gate = new();

    private static readonly Lazy<CoreSet> Initial = new(() => ThreadAffinity.Read(Environment.ProcessId));

    private static CoreSet? _background;

    /// <summary>The cores that this process was started with.</summary>
    public static CoreSet Allowed => Initial.Value;

    /// <summary>The cores of all threads that are no instance's.</summary>
    public static CoreSet Background => Volatile.Read(ref _background) ?? Allowed;

    /// <summary>
    /// Moves every thread of this process and of its workers that is no instance's to the allowed cores without the leased ones. An instance's thread
    /// bound itself inside the leased cores, or is a native thread that such a thread made (threads of .NET begin on the cores of
    /// the main thread instead, which is moved too). Call it after every change of the leases, before a new instance binds itself;
    /// with the empty set all cores are given back.
    /// </summary>
    /// <param name="leased">All cores leased exclusively now.</param>
    /// <returns>How many threads of this process were moved.</returns>
    /// <exception cref="IsolationException">No core would be left, or the kernel refused.</exception>
    public static int KeepOff(CoreSet leased)
    {
        lock (Gate)
        {
            var former = Background;
            var background = Allowed.Except(leased);
            if (background.IsEmpty)
            {
                throw new IsolationException($"The leased cores {leased} are all that this process may use; one has to stay for the runtime itself.");
            }

            Volatile.Write(ref _background, background);
            var moved = 0;
            for (var pass = 0; pass < MaxPasses; pass++)
            {
                var movedNow = SystemFiles.Machine.Numbered("/proc/self/task", "").Count(thread => Move(thread, leased, former, background));
                moved += movedNow;
                if (movedNow == 0)
                {
                    break;
                }
            }

            WorkerAffinity.KeepOff(SystemFiles.Machine, leased, former, background);
            ScheduledThreads.ResetStrays();
            return moved;
        }
    }

    private static bool Move(int thread, CoreSet leased, CoreSet former, CoreSet background)
    {
        if (!ThreadAffinity.TryRead(thread, out var current, out _) || TargetOf(thread, current, leased, former, background) is not { } target || target.Equals(current))
        {
            return false;
        }

        var error = ThreadAffinity.TryWrite(thread, target);
        if (error is not (0 or NativeMethods.NoSuchProcess))
        {
            ThreadAffinity.Write(thread, target);
        }

        return error == 0;
    }

    /// <summary>Null for a thread that stays where it is.</summary>
    private static CoreSet? TargetOf(int thread, CoreSet current, CoreSet leased, CoreSet former, CoreSet background)
    {
        if (BoundThreads.Find(thread) is { } asked)
        {
            // Cores of its own may be the very ones that nobody had leased before, so that only its word tells.
            if (asked.IsShared)
            {
                return background;
            }

            return asked.Cores.IsSubsetOf(leased) ? null : asked.Cores.Except(leased);
        }

        if (current.Equals(former))
        {
            return background;
        }

        return current.Overlaps(leased) && !current.IsSubsetOf(leased) ? background : null;
    }
}
