using System.Collections.Immutable;
using Akka.Actor;

namespace Akka.Cluster;

// What is so now.
public partial class ClusterEvent
{
    public sealed class CurrentClusterState
    {
        public CurrentClusterState()
            : this([], [], [], null, ImmutableDictionary<string, Address>.Empty)
        {
        }

        public CurrentClusterState(
            ImmutableSortedSet<Member> members,
            ImmutableHashSet<Member> unreachable,
            ImmutableHashSet<Address> seenBy,
            Address leader,
            ImmutableDictionary<string, Address> roleLeaderMap) =>
            (Members, Unreachable, SeenBy, Leader, RoleLeaders) = (members, unreachable, seenBy, leader, roleLeaderMap);

        public ImmutableSortedSet<Member> Members { get; }

        public ImmutableHashSet<Member> Unreachable { get; }

        /// <summary>The nodes that know exactly this.</summary>
        public ImmutableHashSet<Address> SeenBy { get; }

        /// <summary>Null: nobody leads.</summary>
        public Address Leader { get; }

        public ImmutableHashSet<string> AllRoles => [.. RoleLeaders.Keys];

        public bool HasMoreThanOneAppVersion => Members.Select(member => member.AppVersion).Distinct().Skip(1).Any();

        private ImmutableDictionary<string, Address> RoleLeaders { get; }

        /// <summary>Who leads among the members of a role; null for nobody.</summary>
        public Address RoleLeader(string role) => RoleLeaders.GetValueOrDefault(role);

        public CurrentClusterState Copy(
            ImmutableSortedSet<Member> members = null,
            ImmutableHashSet<Member> unreachable = null,
            ImmutableHashSet<Address> seenBy = null,
            Address leader = null,
            ImmutableDictionary<string, Address> roleLeaderMap = null) =>
            new(members ?? Members, unreachable ?? Unreachable, seenBy ?? SeenBy, leader ?? Leader, roleLeaderMap ?? RoleLeaders);
    }
}
