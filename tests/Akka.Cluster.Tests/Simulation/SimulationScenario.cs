using Akka.Actor;
using Akka.Cluster.SBR;

namespace Akka.Cluster.Tests.Simulation;

/// <summary>
/// A resolver in its weather. What all resolvers take for granted: a node is frozen for less time than it takes to remove it, and whoever starts the first seed node sees to it that
/// it can hear the others. What one of them takes for granted besides stands at its name. Under bad links (loss, one way) no side is clean, and only convergence is claimed.
/// </summary>
/// <param name="Name">As in the list of seeds.</param>
/// <param name="StrategyOf">The strategy for a cluster of so many nodes.</param>
internal sealed record SimulationScenario(string Name, Func<int, IDowningStrategy> StrategyOf)
{
    private const string BadLinksName = "bad-links";

    public static readonly SimulationScenario KeepMajority = new("keep-majority", _ => new KeepMajority(""));

    public static readonly SimulationScenario BadLinks = new(BadLinksName, _ => new KeepMajority(""));

    /// <summary>Those of whole networks that are cut cleanly. The last digit of the seed chooses.</summary>
    private static readonly SimulationScenario[] ByDigit =
    [
        KeepMajority,
        KeepMajority,
        KeepMajority,
        KeepMajority,

        // Never more than two times the quorum less one are members.
        new("static-quorum", size => new StaticQuorum(QuorumOf(size), "")),
        new("keep-oldest", _ => new KeepOldest(downIfAlone: true, "")),
        new("keep-oldest-even-alone", _ => new KeepOldest(downIfAlone: false, "")),

        // All are told the same referee.
        new("keep-referee", _ => new KeepReferee(new Address("akka.tcp", "sim", "node0", 2552), 1)),
        new("down-all", _ => new DownAll()),

        // Who keeps the lease can be reached by all, and grants it to one.
        new("lease-majority", _ => new LeaseMajority("", TimeSpan.FromSeconds(2), TimeSpan.FromSeconds(40))),
    ];

    public bool HasBadLinks => Name == BadLinksName;

    public static SimulationScenario OfCleanLinks(int seed) => ByDigit[seed % ByDigit.Length];

    /// <exception cref="ArgumentException">There is none of this name.</exception>
    public static SimulationScenario Named(string name) =>
        ByDigit.Append(BadLinks).FirstOrDefault(scenario => scenario.Name == name) ?? throw new ArgumentException($"There is no scenario \"{name}\".");

    /// <summary>Whether what the resolver takes for granted still holds.</summary>
    public bool Allows(SimCluster cluster) => Name != "static-quorum" || cluster.Running.All(node => node.Membership.Gossip.Members.Length <= (2 * QuorumOf(cluster.Size)) - 1);

    private static int QuorumOf(int size) => (size / 2) + 1;
}
