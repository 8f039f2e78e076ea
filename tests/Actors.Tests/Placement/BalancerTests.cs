using ActorInference.Contracts;

namespace ActorInference.Actors.Tests.Placement;

public class BalancerTests
{
    private static readonly BalanceSettings Settings = new(true, 0.85, 0.6, 0.05, TimeSpan.FromSeconds(30), TimeSpan.FromMinutes(1));
    private static readonly ReplicaId Large = new("large", ReplicaId.ByPolicy, 0), Small = new("small", ReplicaId.ByPolicy, 0);

    [Fact]
    public void NodeThatJoins_TakesOverWhatFreesMost()
    {
        var looks = new Looks(Settings);

        var move = looks.Until(TimeSpan.FromMinutes(2), Node("a", 0.95, (Large, 1.6), (Small, 0.8)), Node("b", 0.05));

        Assert.Equal(new ReplicaMove(Large, "a", "b"), move);
        Assert.Contains("large@policy#0 moves from a (busy for 95 %) to b (busy for 5 %)", looks.Balancer.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Overload_HasToLast()
    {
        var looks = new Looks(Settings);

        Assert.Null(looks.Until(TimeSpan.FromSeconds(29), Node("a", 0.95, (Large, 1.6)), Node("b", 0.05)));
        Assert.Null(looks.Until(TimeSpan.FromSeconds(10), Node("a", 0.3, (Large, 0.6)), Node("b", 0.05)));
        Assert.Null(looks.Until(TimeSpan.FromSeconds(29), Node("a", 0.95, (Large, 1.6)), Node("b", 0.05)));
    }

    [Theory]
    [InlineData(0.95, 0.7, 1.0, "no idle member")]
    [InlineData(0.95, 0.5, 2.0, "no idle member")]
    [InlineData(0.95, 0.1, 0.1, "no idle member")]
    [InlineData(0.84, 0.1, 1.0, "no member has been overloaded")]
    public void NothingMoves_WhereItWouldNotHelp(double here, double there, double busyCores, string because)
    {
        var looks = new Looks(Settings);

        Assert.Null(looks.Until(TimeSpan.FromMinutes(5), Node("a", here, (Large, busyCores)), Node("b", there)));
        Assert.Contains(because, looks.Balancer.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void NodeThatMayNotTakeIt_IsLeftOut()
    {
        var looks = new Looks(Settings, (replica, node) => replica == Small && node == "c");

        Assert.Equal(new ReplicaMove(Small, "a", "c"), looks.Until(TimeSpan.FromMinutes(2), Node("a", 0.95, (Large, 1.6), (Small, 0.8)), Node("b", 0.05), Node("c", 0.1)));
    }

    [Fact]
    public void SecondMove_WaitsForTheInterval()
    {
        var looks = new Looks(Settings);
        NodeLoad[] loads = [Node("a", 1, (Large, 1.6), (Small, 0.8)), Node("b", 0.05), Node("c", 0.05)];
        Assert.NotNull(looks.Until(TimeSpan.FromMinutes(2), loads));

        Assert.Null(looks.Until(TimeSpan.FromSeconds(59), loads));
        Assert.Contains("the last move was less than", looks.Balancer.Sentence, StringComparison.Ordinal);
        Assert.NotNull(looks.Until(TimeSpan.FromSeconds(2), loads));
    }

    [Fact]
    public void LoadThatIsNotTold_MovesNothing() =>
        Assert.Null(new Looks(Settings).Until(TimeSpan.FromMinutes(5), Node("a", 0.95, (Large, 1.6)), new NodeLoad("b", null, 4, [])));

    /// <summary>Under a quota of half a core 0.2 cores are 40 % of the node: there they would overload the other one.</summary>
    [Fact]
    public void Quota_IsWhatAReplicaIsAPartOf()
    {
        Assert.Null(Quotas(0.5));
        Assert.NotNull(Quotas(1));

        static ReplicaMove? Quotas(double cores) =>
            new Looks(Settings).Until(TimeSpan.FromMinutes(5), new NodeLoad("a", 0.95, cores, [(Small, 0.2)]), new NodeLoad("b", 0.5, cores, []));
    }

    [Fact]
    public void BusiestNodeThatIsNotHotYet_HidesNoOtherThatIs()
    {
        var looks = new Looks(Settings);
        Assert.Null(looks.Until(TimeSpan.FromSeconds(29), Node("a", 0.9, (Large, 1.6)), Node("b", 0.05), Node("c", 0.3)));

        Assert.Equal(new ReplicaMove(Large, "a", "b"), looks.Until(TimeSpan.FromSeconds(15), Node("a", 0.9, (Large, 1.6)), Node("b", 0.05), Node("c", 1)));
    }

    private static NodeLoad Node(string name, double busy, params (ReplicaId, double)[] replicas) => new(name, busy, 4, replicas);

    /// <summary>Looks twice a second.</summary>
    private sealed class Looks(BalanceSettings settings, Func<ReplicaId, string, bool>? canTake = null)
    {
        private TimeSpan _now;

        internal Balancer Balancer { get; } = new(settings);

        /// <summary>The first move within a time in which the loads stay so.</summary>
        internal ReplicaMove? Until(TimeSpan time, params NodeLoad[] loads)
        {
            for (var end = _now + time; _now < end; _now += TimeSpan.FromMilliseconds(500))
                if (Balancer.Look(loads, canTake ?? ((_, _) => true), node => node, _now) is { } move) return move;
            return null;
        }
    }
}
