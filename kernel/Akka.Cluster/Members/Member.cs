using System.Collections.Immutable;
using Akka.Actor;
using Akka.Util;

namespace Akka.Cluster;

/// <summary>A node of the cluster with its status, roles and age. Two members are equal when they are the same incarnation; ordered by host, port, uid.</summary>
public class Member : IComparable<Member>, IComparable, IEquatable<Member>
{
    /// <summary>The age of a member that is not up yet.</summary>
    internal const int NotUpYet = int.MaxValue;

    /// <summary>By host, ordinal, then port.</summary>
    public static readonly IComparer<Address> AddressOrdering = Comparer<Address>.Create(CompareAddresses);

    /// <summary>The oldest first: by the number of its becoming up, then by address.</summary>
    public static readonly IComparer<Member> AgeOrdering = Comparer<Member>.Create(CompareAges);

    private Member(UniqueAddress uniqueAddress, int upNumber, MemberStatus status, ImmutableHashSet<string> roles, AppVersion appVersion)
    {
        UniqueAddress = uniqueAddress;
        UpNumber = upNumber;
        Status = status;
        Roles = roles;
        AppVersion = appVersion;
    }

    public UniqueAddress UniqueAddress { get; }

    public Address Address => UniqueAddress.Address;

    public MemberStatus Status { get; }

    public ImmutableHashSet<string> Roles { get; }

    public AppVersion AppVersion { get; }

    internal int UpNumber { get; }

    internal static Member Joining(UniqueAddress node, ImmutableHashSet<string> roles, AppVersion appVersion) =>
        new(node, NotUpYet, MemberStatus.Joining, roles, appVersion);

    internal static Member Create(UniqueAddress node, int upNumber, MemberStatus status, ImmutableHashSet<string> roles, AppVersion appVersion) =>
        new(node, upNumber, status, roles, appVersion);

    public bool HasRole(string role) => Roles.Contains(role);

    /// <summary>Whether it became up before the other one.</summary>
    public bool IsOlderThan(Member other) => CompareAges(this, other) < 0;

    /// <summary>The member with another status.</summary>
    /// <exception cref="InvalidOperationException">No member goes from its status to that one.</exception>
    public Member Copy(MemberStatus status)
    {
        if (status == Status) return this;
        if (!StatusTransitions.IsAllowed(Status, status)) throw new InvalidOperationException($"The member {Address} is {Status}; it cannot become {status}.");
        return new(UniqueAddress, UpNumber, status, Roles, AppVersion);
    }

    /// <summary>The member as it becomes up.</summary>
    public Member CopyUp(int upNumber) => new(UniqueAddress, upNumber, Copy(MemberStatus.Up).Status, Roles, AppVersion);

    /// <summary>The one of two views of a member that is further on.</summary>
    public static Member HighestPriorityOf(Member m1, Member m2)
    {
        if (m1.Status == m2.Status) return m1.IsOlderThan(m2) ? m1 : m2;
        return StatusTransitions.PriorityOf(m1.Status) >= StatusTransitions.PriorityOf(m2.Status) ? m1 : m2;
    }

    /// <summary>
    /// The members of two views. One that only one side knows stays, unless it is down or exiting there: then the other side has removed it.
    /// </summary>
    public static ImmutableHashSet<Member> PickHighestPriority(IEnumerable<Member> a, IEnumerable<Member> b)
    {
        var merged = MemberMerge.Merge([.. a.OrderBy(member => member)], [.. b.OrderBy(member => member)]);
        return [.. merged];
    }

    /// <summary>The one of two views of a member that comes after the other by one transition; either where they are the same, null where no transition leads from one to the other.</summary>
    public static Member PickNextTransition(Member a, Member b)
    {
        if (a is null || b is null) return null;
        if (a.Status == b.Status || StatusTransitions.IsAllowed(b.Status, a.Status)) return a;
        return StatusTransitions.IsAllowed(a.Status, b.Status) ? b : null;
    }

    /// <summary>The members of two views, of those in both the one that comes after the other.</summary>
    public static ImmutableSortedSet<Member> PickNextTransition(IEnumerable<Member> a, IEnumerable<Member> b) =>
        [.. a.Concat(b).GroupBy(member => member.UniqueAddress).Select(views => views.Aggregate(PickNextTransition)).Where(member => member is not null)];

    public int CompareTo(Member other) => other is null ? 1 : UniqueAddress.CompareTo(other.UniqueAddress);

    int IComparable.CompareTo(object obj) => CompareTo(obj as Member);

    public bool Equals(Member other) => other is not null && UniqueAddress.Equals(other.UniqueAddress);

    public override bool Equals(object obj) => Equals(obj as Member);

    public override int GetHashCode() => UniqueAddress.GetHashCode();

    public override string ToString() => $"Member(address = {Address}, Uid={UniqueAddress.Uid} status = {Status}, role=[{string.Join(",", Roles)}], upNumber={UpNumber}, version={AppVersion.Version})";

    private static int CompareAddresses(Address left, Address right)
    {
        if (ReferenceEquals(left, right)) return 0;
        var byHost = string.CompareOrdinal(left.Host ?? "", right.Host ?? "");
        return byHost != 0 ? byHost : (left.Port ?? 0).CompareTo(right.Port ?? 0);
    }

    private static int CompareAges(Member left, Member right)
    {
        if (left.Equals(right)) return 0;
        var byAge = left.UpNumber.CompareTo(right.UpNumber);
        return byAge != 0 ? byAge : left.CompareTo(right);
    }
}
