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
        select new ReplicaReport(replica, numbers[0], state, counts[0], counts[1], numbers[1], idempotent) { Holds = new(counts[0], numbers[1], numbers[0]), Reason = texts[0], Serves = texts[1] };

    public static Gen<object> Message { get; } = Gen.OneOf(
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
        from epoch in MessageGen.Number
        from message in Gen.Elements<object>(new KeepReplica(replica, epoch), new StopReplica(replica), new GetNodeProfile())
        select message,
        from numbers in MessageGen.Number.ArrayOf(6)
        from cores in MessageGen.Small
        from speed in Gen.Elements(0, 0.5, 3.25)
        from replicas in Report.ListOf()
        from leaving in MessageGen.Flag
        select (object)new NodeReport(numbers[0], numbers[1], numbers[2], numbers[3], new(cores, numbers[4], numbers[5], speed), [.. replicas])
        {
            IsLeaving = leaving,
            CpuBusy = speed / 4,
        });
}
