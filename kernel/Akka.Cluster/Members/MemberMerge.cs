namespace Akka.Cluster;

/// <summary>Merges two views of the members, both in member order.</summary>
internal static class MemberMerge
{
    public static Member[] Merge(ReadOnlySpan<Member> left, ReadOnlySpan<Member> right)
    {
        var merged = new List<Member>(Math.Max(left.Length, right.Length));
        var (l, r) = (0, 0);
        while (l < left.Length || r < right.Length)
        {
            var order = l == left.Length ? 1 : r == right.Length ? -1 : left[l].CompareTo(right[r]);
            if (order == 0)
            {
                merged.Add(Member.HighestPriorityOf(left[l++], right[r++]));
                continue;
            }

            // The other side has removed a member that is only left here as down or exiting; there are no tombstones.
            var alone = order < 0 ? left[l++] : right[r++];
            if (!IsGoing(alone)) merged.Add(alone);
        }

        return [.. merged];
    }

    public static bool IsGoing(Member member) => member.Status is MemberStatus.Down or MemberStatus.Exiting;
}
