namespace ActorInference.Isolation;

/// <summary>
/// Where one end of a lane sleeps. The sleeper says that it waits, then looks again, then sleeps while the counter is what it was before it said so;
/// the other end changes something, then looks whether somebody waits, and only then increments the counter and wakes. One of the two sees
/// the other, so no wake-up is lost, and nobody calls the kernel while nobody sleeps.
/// </summary>
/// <param name="waits">What the owner of the bell may sleep for, or 0; the owner writes it.</param>
/// <param name="count">Only ever incremented, by anybody.</param>
internal readonly unsafe struct LaneBell(int* waits, int* count)
{
    public const int ForRecord = 1;
    public const int ForRoom = 2;

    /// <summary>To be read before <see cref="Enter"/>.</summary>
    public int Count => Volatile.Read(ref *count);

    /// <summary>The owner may sleep from here on, and looks once more now.</summary>
    /// <param name="what"><see cref="ForRecord"/> or <see cref="ForRoom"/>.</param>
    public void Enter(int what)
    {
        Volatile.Write(ref *waits, what);
        Interlocked.MemoryBarrier();
    }

    public void Leave() => Volatile.Write(ref *waits, 0);

    /// <summary>Sleeps until the counter is another, or the time comes, or for no reason at all.</summary>
    public void Sleep(int seen, long until) => FutexCalls.Wait(count, seen, until);

    /// <summary>Called after something that the owner may wait for was written.</summary>
    public void RingIfAwaited(int what)
    {
        Interlocked.MemoryBarrier();
        if (Volatile.Read(ref *waits) == what)
        {
            Ring();
        }
    }

    public void Ring()
    {
        Interlocked.Increment(ref *count);
        FutexCalls.WakeAll(count);
    }
}
