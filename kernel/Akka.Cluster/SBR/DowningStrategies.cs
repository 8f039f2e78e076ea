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

/// <summary>Whoever cannot be reached goes: two sides of a partition both stay.</summary>
internal sealed class DownUnreachable : IDowningStrategy
{
    public DowningDecision Decide(DowningView view) => DowningDecision.DownUnreachable;
}

/// <summary>The side with more members stays; of two equal ones that with the lowest address.</summary>
internal sealed class KeepMajority(string role) : IDowningStrategy
{
    public DowningDecision Decide(DowningView view)
    {
        var members = view.Counting(role).ToArray();
        var decision = Compare(members.Count(member => !view.IsUnreachable(member)), members.Count(view.IsUnreachable), members.FirstOrDefault(), view);
        if (decision != DowningDecision.DownUnreachable) return decision;

        // The other side may know already that a member here left, or that one there came up: when that would turn the majority, nobody is sure of it.
        var sure = view.Counting(role, withLeaving: false).ToArray();
        var most = view.Counting(role, withJoining: true).Count(view.IsUnreachable);
        return Compare(sure.Count(member => !view.IsUnreachable(member)), most, sure.FirstOrDefault(), view) == decision ? decision : DowningDecision.DownAll;
    }

    private static DowningDecision Compare(int reachable, int unreachable, Member first, DowningView view)
    {
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

/// <summary>The side of the oldest member stays; where it is alone against several others, it goes. Of two members the oldest stays.</summary>
internal sealed class KeepOldest(bool downIfAlone, string role) : IDowningStrategy
{
    public DowningDecision Decide(DowningView view)
    {
        var decision = Decide(view, withLeaving: true, withJoining: false);
        if (decision != DowningDecision.DownUnreachable) return decision;

        // The other side may know already that the oldest left, or that others came up beside it there: when that would change the decision, nobody is sure of it.
        return Decide(view, withLeaving: false, withJoining: downIfAlone) == decision ? decision : DowningDecision.DownAll;
    }

    private DowningDecision Decide(DowningView view, bool withLeaving, bool withJoining)
    {
        var oldest = view.Counting(role, withLeaving: withLeaving).Order(Member.AgeOrdering).FirstOrDefault();
        if (oldest is null) return DowningDecision.DownAll;
        var isHere = !view.IsUnreachable(oldest);
        var counting = view.Counting(role, withJoining, withLeaving).ToArray();
        var others = counting.Count(member => view.IsUnreachable(member) == isHere);
        var isAlone = downIfAlone && others > 1 && counting.Length - others == 1;
        return isHere == isAlone ? DowningDecision.DownReachable : DowningDecision.DownUnreachable;
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
