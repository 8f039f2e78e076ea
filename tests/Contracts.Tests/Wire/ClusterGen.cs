using FsCheck;
using FsCheck.Fluent;

namespace ActorInference.Contracts.Tests.Wire;

/// <summary>What the nodes of a cluster tell each other, with any content.</summary>
internal static class ClusterGen
{
    private static readonly Gen<ReplicaId> Replica =
        from names in MessageGen.Text.ArrayOf(2)
        from number in MessageGen.Small
        select new ReplicaId(names[0], names[1], number);

    private static readonly Gen<DesiredStamp> Stamp = Gen.Zip(MessageGen.Number, MessageGen.Number).Select(pair => new DesiredStamp(pair.Item1, pair.Item2));

    private static readonly Gen<IReadOnlyList<string>> Names = MessageGen.Text.ListOf().Select(list => (IReadOnlyList<string>)[.. list.Take(DesiredModel.MaxEntries)]);

    private static readonly Gen<DesiredEntry> Entry =
        from model in MessageGen.Text
        from stamp in Stamp
        from isWish in MessageGen.Flag
        from lists in Names.ArrayOf(4)
        from tier in MessageGen.Maybe
        from replicas in Gen.Choose(0, DesiredModel.MaxReplicas)
        from cores in MessageGen.Small
        from bytes in MessageGen.Number.ArrayOf(2)
        select new DesiredEntry(model, stamp, isWish
            ? new DesiredModel(model, lists[0], replicas, new() { Labels = lists[1], Tier = tier, Nodes = lists[2], AwayFrom = lists[3] }, new(cores, bytes[0], bytes[1]))
            : null);

    private static readonly Gen<ReplicaReport> Report =
        from replica in Replica
        from numbers in MessageGen.Number.ArrayOf(2)
        from counts in MessageGen.Small.ArrayOf(2)
        from state in Gen.Elements(Enum.GetValues<ModelState>())
        from idempotent in MessageGen.Flag
        from texts in MessageGen.Maybe.ArrayOf(2)
        select new ReplicaReport(replica, numbers[0], state, counts[0], counts[1], numbers[1], idempotent)
        {
            Holds = new(counts[0], numbers[1], numbers[0]),
            Reason = texts[0],
            Serves = texts[1],
            Requests = numbers[1],
            Errors = numbers[0],
            MedianNanoseconds = counts[1],
            BusyCores = counts[0] / 4.0,
            AlsoServes = [.. texts.OfType<string>()],
            Settled = new(numbers[0], numbers[1]),
            LoadFailure = texts[1],
        };

    private static readonly Gen<ReplicaNeeds> Needs =
        from cores in MessageGen.Small
        from bytes in MessageGen.Number.ArrayOf(2)
        select new ReplicaNeeds(cores, bytes[0], bytes[1]);

    private static readonly Gen<ClusterMember> Member =
        from texts in MessageGen.Text.ArrayOf(5)
        from labels in Names
        from oldest in MessageGen.Flag
        from number in MessageGen.Number
        from needs in Needs.ArrayOf(2)
        select new ClusterMember(texts[0], texts[1], texts[2], labels, texts[3], texts[4])
        {
            IsOldest = oldest,
            RoundTripNanoseconds = number,
            Capacity = needs[0],
            Leased = needs[1],
            CpuBusy = oldest ? 0.25 : null,
            SilentNanoseconds = number / 2,
            Suspicions = needs[0].Cores,
        };

    private static readonly Gen<ClusterReplica> Place =
        from replica in Replica
        from node in MessageGen.Text
        from numbers in MessageGen.Number.ArrayOf(2)
        from queue in MessageGen.Small
        from state in Gen.Elements(Enum.GetValues<ModelState>())
        from reason in MessageGen.Maybe
        select new ClusterReplica(replica, node, numbers[0], state, queue, numbers[1], reason)
        {
            Serves = reason,
            AlsoServes = [node],
            Requests = numbers[0],
            Errors = numbers[1],
            MedianNanoseconds = queue,
            BusyCores = queue / 4.0,
        };

    public static Gen<object> Message { get; } = Gen.OneOf(
        MessageGen.Maybe.Select(model => (object)new GetClusterStatus(model)),
        from node in MessageGen.Text
        from lease in MessageGen.Flag
        from members in Member.ListOf()
        from replicas in Place.ListOf()
        from missing in Replica.ListOf()
        from why in MessageGen.Text.ArrayOf(3).ListOf()
        select (object)new ClusterStatus(
            node, lease, [.. members], [.. replicas],
            [.. missing.Select(replica => new MissingReplica(replica.Model, replica.Version, replica.Number))],
            [.. why.Select(texts => new PlacementReason(texts[0], texts[1], texts[2]))])
        {
            IsReady = lease,
            Models = [.. missing.Select(replica => new ClusterModel(replica.Model, replica.Version, replica.Number, 1))],
            Balance = missing.Count > 0 ? node : null,
            Forwarded = [.. missing.Select(replica => new ForwardedCount(replica.Model, replica.Number))],
        },
        Entry.ListOf().Select(entries => (object)new DesiredUpdate([.. entries])),
        from range in Gen.Zip(MessageGen.Text, MessageGen.Maybe)
        from stamps in Gen.Zip(MessageGen.Text, Stamp).ListOf()
        from answer in MessageGen.Flag
        select (object)new DesiredDigest(range.Item1, range.Item2, [.. stamps.Select(pair => KeyValuePair.Create(pair.Item1, pair.Item2))], answer),
        from names in MessageGen.Text.ArrayOf(2)
        from lists in Names.ArrayOf(2)
        from revision in MessageGen.Number
        select (object)new NodeProfile(names[0], names[1], lists[0], revision, lists[1]),
        from replica in Replica
        from address in MessageGen.Text
        from uid in MessageGen.Small
        from epoch in MessageGen.Number
        let node = new NodeIncarnation(address, uid)
        from message in Gen.Elements<object>(new KeepReplica(replica, node, epoch), new StopReplica(replica, node), new GetNodeProfile())
        select message,
        from id in MessageGen.Maybe
        from code in Gen.Elements(Enum.GetValues<InferFailureCode>())
        from message in MessageGen.Text
        select (object)new InferRefused(id, code, message),
        from numbers in MessageGen.Number.ArrayOf(6)
        from cores in MessageGen.Small
        from uid in MessageGen.Small
        from speed in Gen.Elements(0, 0.5, 3.25)
        from replicas in Report.ListOf()
        from leaving in MessageGen.Flag
        select (object)new NodeReport(uid, numbers[0], numbers[1], numbers[2], numbers[3], new(cores, numbers[4], numbers[5], speed), [.. replicas])
        {
            IsLeaving = leaving,
            HighestEpoch = numbers[5],
            CpuBusy = leaving ? null : speed / 4,
            CpuCores = leaving ? speed : null,
        });
}
