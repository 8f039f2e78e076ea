namespace Akka.Cluster.Sharding.Tests.Simulation;

/// <summary>One node after the other goes in peace, as a coordinated shutdown does: the region hands over, then the node leaves; it is started again afterwards.</summary>
internal sealed class Rollover(ShardSimulation simulation)
{
    private ShardNode? _going;
    private TimeSpan _nextAt;
    private bool _hasLeft;

    public void Step(bool mayBegin)
    {
        if (_going is { IsAlive: false })
        {
            _going = null;
            _nextAt = simulation.Now + TimeSpan.FromSeconds(simulation.Random.Next(20, 50));
        }
        else if (_going is { IsRegionAlive: false } && !_hasLeft)
        {
            _hasLeft = true;
            _going.Leave();
        }

        if (!mayBegin || _going is not null || simulation.Now < _nextAt) return;
        ShardNode[] nodes = [.. simulation.Alive.Where(node => node.IsUp)];
        if (nodes.Length < 2) return;
        (_going, _hasLeft) = (nodes[simulation.Random.Next(nodes.Length)], false);
        simulation.Tell($"{_going.Index}#{_going.Self.Uid} begins to leave");
        _going.BeginToLeave();
    }
}
