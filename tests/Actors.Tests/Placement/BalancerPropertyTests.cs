using ActorInference.Contracts;
using FsCheck;
using FsCheck.Fluent;

namespace ActorInference.Actors.Tests.Placement;

/// <summary>What holds for every cluster: replicas do not go to and fro.</summary>
public class BalancerPropertyTests
{
    private static readonly BalanceSettings Settings = new(true, 0.85, 0.6, 0.05, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1));
    private static readonly TimeSpan Step = TimeSpan.FromSeconds(1);

    private static Gen<Site> Sites =>
        from nodes in Gen.Choose(1, 5)
        from hogs in Gen.Choose(0, 60).ArrayOf(nodes)
        from replicas in Gen.Zip(Gen.Choose(0, nodes - 1), Gen.Choose(0, 160)).ListOf()
        from cores in Gen.Elements(0.2, 0.5, 1, 4)
        select new Site(cores, [.. hogs.Select(hog => hog / 100.0)], [.. replicas.Take(12).Select(replica => (replica.Item1, replica.Item2 / 400.0 * cores))]);

    [Fact]
    public void ConstantLoads_MoveEachReplicaOnceAtMost_AndThenNothing() => ForAll(site =>
    {
        var moves = Run(site, TimeSpan.FromMinutes(60), (busy, _) => busy);

        Assert.Distinct(moves.Select(move => move.Move.Replica));
        Assert.True(moves.Count <= site.Replicas.Length);
        Assert.All(moves.Zip(moves.Skip(1)), pair => Assert.True(pair.Second.At - pair.First.At >= Settings.Interval));

        // The last 60 minutes less one interval and one wait for each replica are quiet.
        Assert.All(moves, move => Assert.True(move.At < TimeSpan.FromMinutes(2 * (site.Replicas.Length + 1))));
    });

    [Fact]
    public void Move_NeverOverloadsItsTarget() => ForAll(site =>
    {
        foreach (var move in Run(site, TimeSpan.FromMinutes(30), (busy, _) => busy)) Assert.True(move.TargetAfter < Settings.Overload);
    });

    [Fact]
    public void LoadsBelowOverload_OrHighForTooShort_MoveNothing() => ForAll(site =>
    {
        Assert.Empty(Run(site, TimeSpan.FromMinutes(20), (busy, now) => Math.Min(busy, now.TotalSeconds % 20 < 10 ? 0.84 : 0.1)));
        Assert.Empty(Run(site, TimeSpan.FromMinutes(20), (_, now) => now.TotalSeconds % 30 < 15 ? 1 : 0.1));
    });

    private static void ForAll(Action<Site> holds) => Prop.ForAll(Sites.ToArbitrary(), holds).Check(Config.QuickThrowOnFailure.WithMaxTest(100));

    // Each replica brings its load along; what else a node does stays.
    private static List<(ReplicaMove Move, TimeSpan At, double TargetAfter)> Run(Site site, TimeSpan time, Func<double, TimeSpan, double> measured)
    {
        var (balancer, moves) = (new Balancer(Settings), new List<(ReplicaMove, TimeSpan, double)>());
        var places = site.Replicas.Select((replica, number) => (Id: new ReplicaId($"m{number}", ReplicaId.ByPolicy, 0), replica.Node, replica.BusyCores)).ToDictionary(each => each.Id, each => (each.Node, each.BusyCores));
        for (var now = TimeSpan.Zero; now < time; now += Step)
        {
            var loads = site.Hogs.Select((_, node) => new NodeLoad($"{node}", measured(Busy(node), now), site.Cores, [.. places.Where(place => place.Value.Node == node).Select(place => (place.Key, place.Value.BusyCores))])).ToArray();
            if (balancer.Look(loads, (_, _) => true, node => node, now) is not { } move) continue;
            var target = int.Parse(move.To, System.Globalization.CultureInfo.InvariantCulture);
            places[move.Replica] = (target, places[move.Replica].BusyCores);
            balancer.Forget(move.From, move.To);
            moves.Add((move, now, Busy(target)));
        }

        return moves;

        double Busy(int node) => Math.Min(1, site.Hogs[node] + places.Values.Where(place => place.Node == node).Sum(place => place.BusyCores / site.Cores));
    }

    /// <param name="Cores">Of each node: all it may use, or its quota.</param>
    /// <param name="Hogs">The part of each node that is busy without replicas.</param>
    /// <param name="Replicas">Where they begin, and how many cores they keep busy.</param>
    private sealed record Site(double Cores, double[] Hogs, (int Node, double BusyCores)[] Replicas);
}
