using Akka.Actor;

namespace Akka.Cluster.SBR;

/// <summary>Decides which side of a partition stays. Every side decides for itself, and all must come to the same end without talking.</summary>
internal interface IDowningStrategy
{
    DowningDecision Decide(DowningView view);
}

/// <summary>Nobody stays: somebody outside starts a new cluster.</summary>
internal sealed class DownAll : IDowningStrategy
{
    public DowningDecision Decide(DowningView view) => DowningDecision.DownAll;
}

/// <summary>The side with more members stays; of two equal ones that with the lowest address.</summary>
internal sealed class KeepMajority(string role) : IDowningStrategy
{
    public DowningDecision Decide(DowningView view)
    {
        if (!view.WithRole(role).Any()) return DowningDecision.DownAll;
        var decision = Count(view, view.Counting(role));
        if (decision == DowningDecision.DownReachable) return decision;

        // The other side may know already that a member here left, or that one there came up: when that would turn the majority, nobody is sure of it.
        var worst = Count(view, view.WithRole(role).Where(member => view.IsUnreachable(member)
            ? member.Status is MemberStatus.Joining or MemberStatus.WeaklyUp or MemberStatus.Up or MemberStatus.Leaving
            : member.Status == MemberStatus.Up));
        return worst == decision ? decision : DowningDecision.DownAll;
    }

    private static DowningDecision Count(DowningView view, IEnumerable<Member> members)
    {
        var (reachable, unreachable, first) = (0, 0, (Member)null);
        foreach (var member in members)
        {
            first ??= member;
            if (view.IsUnreachable(member)) unreachable++;
            else reachable++;
        }

        if (first is null) return DowningDecision.DownAll;
        var stays = reachable != unreachable ? reachable > unreachable : !view.IsUnreachable(first);
        return stays ? DowningDecision.DownUnreachable : DowningDecision.DownReachable;
    }
}

/// <summary>A side with at least so many members stays; a cluster so large that two sides could have that many goes as a whole.</summary>
internal sealed class StaticQuorum(int size, string role) : IDowningStrategy
{
    public DowningDecision Decide(DowningView view)
    {
        var counting = view.Counting(role).ToArray();
        if (counting.Length > (2 * size) - 1) return DowningDecision.DownAll;
        return counting.Count(member => !view.IsUnreachable(member)) >= size ? DowningDecision.DownUnreachable : DowningDecision.DownReachable;
    }
}

/// <summary>The side of the oldest member stays; where it is alone against others, it goes.</summary>
internal sealed class KeepOldest(bool downIfAlone, string role) : IDowningStrategy
{
    public DowningDecision Decide(DowningView view)
    {
        var oldest = view.Counting(role).Order(Member.AgeOrdering).FirstOrDefault();
        if (oldest is null) return DowningDecision.DownAll;
        var isHere = !view.IsUnreachable(oldest);
        var companions = view.Counting(role).Count(member => view.IsUnreachable(member) != isHere) - 1;
        var others = view.Counting(role).Count(member => view.IsUnreachable(member) == isHere);
        var oldestStays = !(downIfAlone && companions == 0 && others > 0);
        return isHere == oldestStays ? DowningDecision.DownUnreachable : DowningDecision.DownReachable;
    }
}

/// <summary>The side that gets a lease stays; the smaller one waits before it asks. Without the lease the own side goes.</summary>
internal sealed class LeaseMajority(string role, TimeSpan delayForMinority, TimeSpan releaseAfter) : IDowningStrategy
{
    private readonly KeepMajority _majority = new(role);

    /// <summary>How long a lease is held at least: the other side must not get it before it has seen that it was downed.</summary>
    public TimeSpan ReleaseAfter => releaseAfter;

    public TimeSpan DelayOf(DowningView view) => _majority.Decide(view) == DowningDecision.DownUnreachable ? TimeSpan.Zero : delayForMinority;

    public DowningDecision Decide(DowningView view) => DowningDecision.DownReachable;
}

/// <summary>The side of one named node stays; without it, or with too few beside it, nobody does.</summary>
internal sealed class KeepReferee(Address referee, int downAllIfLessThan) : IDowningStrategy
{
    public DowningDecision Decide(DowningView view)
    {
        var member = view.Members.FirstOrDefault(each => each.Address.Equals(referee));
        if (member is null || view.IsUnreachable(member)) return DowningDecision.DownReachable;
        return view.Members.Count(each => !view.IsUnreachable(each)) < downAllIfLessThan ? DowningDecision.DownAll : DowningDecision.DownUnreachable;
    }
}
