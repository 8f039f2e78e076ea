namespace ActorInference.Isolation;

/// <summary>
/// Keeps a mapping while anybody works on its raw addresses: it goes with the last of its owner and those who entered. A thread that is
/// late finds it closed instead of an address that is no memory any more.
/// </summary>
internal sealed class MappingUse(IDisposable mapping)
{
    private int _users = 1;

    /// <summary>False when the owner closed it.</summary>
    public bool TryEnter()
    {
        var users = Volatile.Read(ref _users);
        while (users > 0)
        {
            var seen = Interlocked.CompareExchange(ref _users, users + 1, users);
            if (seen == users)
            {
                return true;
            }

            users = seen;
        }

        return false;
    }

    /// <exception cref="ObjectDisposedException">The owner closed it.</exception>
    public void Enter(object user) => ObjectDisposedException.ThrowIf(!TryEnter(), user);

    /// <summary>Once for every entry, and once by the owner.</summary>
    public void Leave()
    {
        if (Interlocked.Decrement(ref _users) == 0)
        {
            mapping.Dispose();
        }
    }
}
