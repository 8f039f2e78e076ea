using Akka.Coordination;

namespace Akka.Cluster.Tests.Actors;

/// <summary>A lease whose third party is this process.</summary>
public sealed class TestLease(LeaseSettings settings) : Lease(settings)
{
    private static string? _owner;

    /// <summary>Who holds it; null for nobody.</summary>
    public static string? Owner
    {
        get => Volatile.Read(ref _owner);
        set => Volatile.Write(ref _owner, value);
    }

    public override Task<bool> Acquire() => Acquire(_ => { });

    public override Task<bool> Acquire(Action<Exception?> leaseLostCallback) =>
        Task.FromResult((Interlocked.CompareExchange(ref _owner, Settings.OwnerName, null) ?? Settings.OwnerName) == Settings.OwnerName);

    public override Task<bool> Release() => Task.FromResult(Interlocked.CompareExchange(ref _owner, null, Settings.OwnerName) == Settings.OwnerName);

    public override bool CheckLease() => Owner == Settings.OwnerName;
}
