namespace Akka.Cluster.Tests.Simulation;

/// <summary>The third party of a lease: reached by all, and forgets an owner that it has not heard of for a minute.</summary>
internal sealed class SimLease
{
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    private SimNode? _owner;
    private TimeSpan _heardAt;

    public bool Acquire(SimNode node, TimeSpan now)
    {
        if (_owner is not null && _owner != node && now - _heardAt < Timeout) return false;
        (_owner, _heardAt) = (node, now);
        return true;
    }

    public void Heartbeat(SimNode node, TimeSpan now)
    {
        if (_owner == node) _heardAt = now;
    }

    public void Release(SimNode node)
    {
        if (_owner == node) _owner = null;
    }
}
