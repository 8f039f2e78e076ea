using System.Collections.Immutable;
using Akka.Actor;
using Akka.Util;

namespace Akka.Cluster.Tests;

/// <summary>Members for tests, in member order by their number.</summary>
internal static class Nodes
{
    public static UniqueAddress Node(int number) => new(new Address("akka.tcp", "sys", $"host{number}", 2552), number);

    public static Member Member(int number, MemberStatus status = MemberStatus.Up, params string[] roles) => Akka.Cluster.Member.Create(
        Node(number), status is MemberStatus.Joining or MemberStatus.WeaklyUp ? Akka.Cluster.Member.NotUpYet : number, status, [.. roles], AppVersion.Zero);

    public static Gossip Gossip(params Member[] members) => Akka.Cluster.Gossip.Create(
        members, members.Select(member => member.UniqueAddress), Reachability.Empty, VectorClock.Create().Increment(Node(1).ClockNode));

    /// <summary>The gossip with what some say of others: "1,2>3,4" = 1 and 2 cannot reach 3 and 4.</summary>
    public static Gossip Cut(this Gossip gossip, string who)
    {
        var sides = who.Split('>').Select(side => side.Split(',').Select(int.Parse).ToArray()).ToArray();
        var reachability = sides[0].Aggregate(gossip.Reachability, (said, observer) =>
            sides[1].Aggregate(said, (more, subject) => more.Unreachable(Node(observer), Node(subject))));
        return gossip.With(reachability);
    }

    /// <summary>Seen by these alone.</summary>
    public static Gossip SeenByOnly(this Gossip gossip, params int[] numbers) =>
        numbers.Aggregate(gossip.SeenByNobody(), (seen, number) => seen.SeenBy(Node(number)));

    public static ImmutableHashSet<int> Numbers(IEnumerable<UniqueAddress> nodes) => [.. nodes.Select(node => node.Uid)];
}
