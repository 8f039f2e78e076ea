namespace Akka.Coordination;

/// <summary>
/// The right to something in a distributed system that one owner at a time may have, kept by a third party. Implementations have a constructor with
/// <see cref="LeaseSettings"/>, or with those and the actor system, and are named in HOCON.
/// </summary>
public abstract class Lease
{
    protected Lease(LeaseSettings settings) => Settings = settings;

    public LeaseSettings Settings { get; }

    /// <summary>Asks for the lease: true when it is held now, also when it was already. Fails with a <see cref="LeaseException"/> when the third party cannot be asked.</summary>
    public abstract Task<bool> Acquire();

    /// <inheritdoc cref="Acquire()"/>
    /// <param name="leaseLostCallback">Called when a lease that was held is lost, with the cause or null.</param>
    public abstract Task<bool> Acquire(Action<Exception?> leaseLostCallback);

    /// <summary>Gives the lease back: true when it is not held any more.</summary>
    public abstract Task<bool> Release();

    /// <summary>Whether it is held, as far as known without asking.</summary>
    public abstract bool CheckLease();
}
