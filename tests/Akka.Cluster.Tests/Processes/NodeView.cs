using System.Globalization;

namespace Akka.Cluster.Tests.Processes;

/// <summary>What a node in another process knows, as one line of text.</summary>
internal sealed record NodeView(string Self, int Uid, bool IsConverged, IReadOnlyList<MemberView> Members)
{
    private const string Prefix = "view ";

    /// <summary>So many members, all up, all reachable, and all have seen that.</summary>
    public bool IsWhole(int members) => IsConverged && Members.Count == members && Members.All(member => member is { Status: MemberStatus.Up, IsReachable: true });

    public static string Of(MembershipState state) =>
        $"{Prefix}{state.Self.Address} {state.Self.Uid} {state.IsConverged} {string.Join(' ', state.Gossip.MemberList.Select(member => MemberView.Of(member, state)))}";

    /// <summary>Null for a line that is something else, such as a log line.</summary>
    public static NodeView? Parse(string line)
    {
        if (!line.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return new(words[1], int.Parse(words[2], CultureInfo.InvariantCulture), bool.Parse(words[3]), [.. words[4..].Select(MemberView.Parse)]);
    }

    public override string ToString() => $"{Self}#{Uid} {(IsConverged ? "converged" : "not converged")} [{string.Join(' ', Members)}]";
}

/// <summary>One member of a <see cref="NodeView"/>.</summary>
internal sealed record MemberView(string Address, int Uid, MemberStatus Status, bool IsReachable)
{
    public static string Of(Member member, MembershipState state) =>
        $"{member.Address}#{member.UniqueAddress.Uid}#{member.Status}#{state.Gossip.Reachability.IsReachable(member.UniqueAddress)}";

    public static MemberView Parse(string text)
    {
        var parts = text.Split('#');
        return new(parts[0], int.Parse(parts[1], CultureInfo.InvariantCulture), Enum.Parse<MemberStatus>(parts[2]), bool.Parse(parts[3]));
    }

    public override string ToString() => $"{Address}#{Uid}:{Status}{(IsReachable ? "" : "!")}";
}
