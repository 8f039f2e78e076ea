using System.Collections.Immutable;
using Akka.Cluster.Serialization.Wire;
using Akka.Util;

namespace Akka.Cluster.Serialization;

/// <summary>A gossip on the wire: tables of nodes, roles, versions and clock entries, and indexes into them. Every index is checked.</summary>
internal static class GossipCodec
{
    public static GossipData Write(Gossip gossip)
    {
        var nodes = new Table<UniqueAddress>(gossip.MemberList.Select(member => member.UniqueAddress));
        var roles = new Table<string>(gossip.MemberList.SelectMany(member => member.Roles).Order(StringComparer.Ordinal));
        var versions = new Table<string>(gossip.MemberList.Select(member => member.AppVersion.Version));
        var hashes = new Table<string>(gossip.Version.Versions.Keys.Select(node => node.Hash));
        var data = new GossipData { Overview = Overview(gossip, nodes), Version = Write(gossip.Version, hashes) };
        data.AllAddresses.Add(nodes.Items.Select(NodeCodec.Write));
        data.AllRoles.Add(roles.Items);
        data.AllHashes.Add(hashes.Items);
        data.AllAppVersions.Add(versions.Items);
        foreach (var member in gossip.Members)
        {
            var written = new MemberData
            {
                AddressIndex = nodes.IndexOf(member.UniqueAddress),
                UpNumber = member.UpNumber,
                Status = (int)member.Status,
                AppVersionIndex = versions.IndexOf(member.AppVersion.Version),
            };
            written.RoleIndexes.Add(member.Roles.Select(roles.IndexOf).Order());
            data.Members.Add(written);
        }

        return data;
    }

    public static Gossip Read(GossipData data)
    {
        if (data?.Overview is null || data.Version is null) throw NodeCodec.Bad("a gossip has no overview or no version");
        var nodes = data.AllAddresses.Select(NodeCodec.Read).ToArray();
        var versions = data.AllAppVersions.Select(AppVersion.Create).ToArray();
        var members = data.Members.Select(member => Member.Create(
            At(nodes, member.AddressIndex),
            member.UpNumber,
            Enum.IsDefined((MemberStatus)member.Status) ? (MemberStatus)member.Status : throw NodeCodec.Bad($"there is no status {member.Status}"),
            [.. member.RoleIndexes.Select(index => At(data.AllRoles, index))],
            versions.Length == 0 ? AppVersion.Zero : At(versions, member.AppVersionIndex)));
        return Gossip.Create(
            members,
            data.Overview.Seen.Select(index => At(nodes, index)),
            Reachability.Create(Records(data, nodes), data.Overview.Observers.Select(observer => (At(nodes, observer.AddressIndex), observer.Version))),
            Read(data.Version, data.AllHashes));
    }

    public static VectorClockData Write(VectorClock clock, Table<string> hashes)
    {
        var data = new VectorClockData();
        data.Versions.Add(clock.Versions.Select(entry => new VersionData { HashIndex = hashes.IndexOf(entry.Key.Hash), Timestamp = entry.Value }));
        return data;
    }

    public static VectorClock Read(VectorClockData data, IReadOnlyList<string> hashes)
    {
        if (data is null) throw NodeCodec.Bad("a version is missing");
        var versions = ImmutableSortedDictionary.CreateBuilder<VectorClock.Node, long>();
        foreach (var version in data.Versions) versions[VectorClock.Node.FromHash(At(hashes, version.HashIndex))] = version.Timestamp;
        return VectorClock.Create(versions.ToImmutable());
    }

    private static OverviewData Overview(Gossip gossip, Table<UniqueAddress> nodes)
    {
        var overview = new OverviewData();
        foreach (var node in gossip.Seen)
            if (nodes.IndexOf(node) is >= 0 and var index) overview.Seen.Add(index);
        foreach (var (observer, version) in gossip.Reachability.Versions)
        {
            if (nodes.IndexOf(observer) is var observerIndex && observerIndex < 0) continue;
            var written = new ObserverData { AddressIndex = observerIndex, Version = version };
            foreach (var record in gossip.Reachability.Records)
                if (record.Observer.Equals(observer) && nodes.IndexOf(record.Subject) is >= 0 and var subject)
                    written.Subjects.Add(new SubjectData { AddressIndex = subject, Status = (int)record.Status, Version = record.Version });
            overview.Observers.Add(written);
        }

        return overview;
    }

    private static IEnumerable<ReachabilityRecord> Records(GossipData data, UniqueAddress[] nodes) =>
        data.Overview.Observers.SelectMany(observer => observer.Subjects.Select(subject => new ReachabilityRecord(
            At(nodes, observer.AddressIndex),
            At(nodes, subject.AddressIndex),
            subject.Status is >= 0 and <= 2 ? (ReachabilityStatus)subject.Status : throw NodeCodec.Bad($"there is no reachability {subject.Status}"),
            subject.Version)));

    private static T At<T>(IReadOnlyList<T> items, int index) =>
        (uint)index < (uint)items.Count ? items[index] : throw NodeCodec.Bad($"the index {index} is not among {items.Count} entries");
}
