namespace Akka.Cluster.Tests.Simulation;

/// <summary>What goes wrong in a run, chosen by the seed: crashes, restarts, leaving, freezes, cuts, losses; and the healing after each.</summary>
internal sealed class SimWeather(SimCluster cluster, bool withBadLinks)
{
    private readonly Random _random = cluster.Random;
    private TimeSpan _healsAt = TimeSpan.MaxValue;
    private TimeSpan _nextAt = TimeSpan.FromSeconds(30);

    public bool IsCalm => _healsAt == TimeSpan.MaxValue;

    /// <summary>Nodes crash and leave while something else is wrong too, about once in two storms.</summary>
    public bool IsRough { get; init; }

    public void Step(bool mayStorm)
    {
        if (cluster.Now >= _healsAt) Heal();
        if (!mayStorm || cluster.IsFirstSeedJoining) return;
        if (IsRough && !IsCalm && _random.Next(100) == 0) CrashOrLeave();
        if (!IsCalm || cluster.Now < _nextAt) return;
        _nextAt = cluster.Now + TimeSpan.FromSeconds(_random.Next(20, 90));
        switch (_random.Next(withBadLinks ? 7 : 5))
        {
            case 0:
                cluster.Crash(_random.Next(cluster.Size), _random.Next(2, 60));
                break;
            case 1:
                cluster[_random.Next(cluster.Size)]?.Leave();
                break;
            case 2:
                Freeze();
                break;
            case 3 or 4:
                Partition();
                break;
            case 5:
                Lose(_random.NextDouble() * 0.3);
                break;
            default:
                cluster.Lose(_random.Next(cluster.Size), _random.Next(cluster.Size), 1);
                HealIn(5, 90);
                break;
        }
    }

    private void CrashOrLeave()
    {
        var node = _random.Next(cluster.Size);
        if (_random.Next(2) == 0) cluster.Crash(node, _random.Next(2, 60));
        else cluster[node]?.Leave();
    }

    private void Heal()
    {
        cluster.Tell("healed");
        cluster.Heal();
        foreach (var node in cluster.Running) node.IsFrozen = false;
        _healsAt = TimeSpan.MaxValue;
        _nextAt = cluster.Now + TimeSpan.FromSeconds(_random.Next(30, 90));
    }

    private void HealIn(int least, int most) => _healsAt = cluster.Now + TimeSpan.FromSeconds(_random.Next(least, most));

    // Shorter than the detection and downing of a node: a longer one is fenced above the cluster.
    private void Freeze()
    {
        if (cluster[_random.Next(cluster.Size)] is not { } node) return;
        node.IsFrozen = true;
        cluster.Tell($"node {node.Index} freezes");
        HealIn(1, 15);
    }

    private void Partition()
    {
        var side = Enumerable.Range(0, cluster.Size).Select(_ => _random.Next(2)).ToArray();
        for (var from = 0; from < cluster.Size; from++)
            for (var to = 0; to < cluster.Size; to++)
                if (side[from] != side[to]) cluster.Lose(from, to, 1);
        cluster.Tell($"cut: {string.Concat(side)}");
        HealIn(2, 120);
    }

    private void Lose(double probability)
    {
        for (var from = 0; from < cluster.Size; from++)
            for (var to = 0; to < cluster.Size; to++)
                if (from != to) cluster.Lose(from, to, probability);
        HealIn(5, 60);
    }
}
