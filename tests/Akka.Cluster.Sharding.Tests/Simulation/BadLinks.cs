namespace Akka.Cluster.Sharding.Tests.Simulation;

/// <summary>
/// What happens to the messages of sharding in a run, chosen by the seed: all links lose a part of them, or one way, or a node, loses all, as while a connection is made anew. What is
/// lost does not come again; what arrives, arrives once and in order.
/// </summary>
internal sealed class BadLinks(ShardSimulation simulation, int size)
{
    private const double Failure = 0.005;
    private readonly Random _random = simulation.Random;
    private TimeSpan _healsAt = TimeSpan.MaxValue;
    private TimeSpan _nextAt = TimeSpan.FromSeconds(40);

    public void Step(bool mayBegin)
    {
        simulation.ShardFailure = mayBegin ? Failure : 0;
        if (simulation.Now >= _healsAt)
        {
            simulation.Network.LoseNothing();
            _healsAt = TimeSpan.MaxValue;
            _nextAt = simulation.Now + TimeSpan.FromSeconds(_random.Next(5, 30));
        }

        if (!mayBegin || _healsAt != TimeSpan.MaxValue || simulation.Now < _nextAt) return;
        _healsAt = simulation.Now + TimeSpan.FromSeconds(_random.Next(3, 60));
        switch (_random.Next(3))
        {
            case 0:
                All(_random.NextDouble() * 0.5);
                break;
            case 1:
                simulation.Network.Lose(_random.Next(size), _random.Next(size), 1);
                break;
            default:
                var node = _random.Next(size);
                for (var other = 0; other < size; other++)
                {
                    simulation.Network.Lose(node, other, 1);
                    simulation.Network.Lose(other, node, 1);
                }

                break;
        }
    }

    private void All(double probability)
    {
        for (var from = 0; from < size; from++)
            for (var to = 0; to < size; to++)
                if (from != to) simulation.Network.Lose(from, to, probability);
    }
}
