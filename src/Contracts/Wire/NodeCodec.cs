using System.Runtime.Serialization;

namespace ActorInference.Contracts.Wire;

/// <summary>What the nodes of a cluster tell each other, and their replicas.</summary>
internal static class NodeCodec
{
    public static byte[] Write(ReplicaId replica, NodeIncarnation node, long epoch) =>
        Frame.Write(new ReplicaHeader { Replica = ToHeader(replica), Node = node.Address, NodeUid = node.Uid, Epoch = epoch }, []);

    public static T ReadReplica<T>(ReadOnlySpan<byte> header, Func<ReplicaId, NodeIncarnation, long, T> create)
    {
        var read = HeaderReader.Read<ReplicaHeader>(header);
        return create(FromHeader(read.Replica), new(read.Node, read.NodeUid), read.Epoch);
    }

    public static byte[] Write(InferRefused refused)
    {
        var header = new RefusalHeader { Code = (uint)refused.Code, Message = refused.Message };
        if (refused.Id is not null)
        {
            header.Id = refused.Id;
        }

        return Frame.Write(header, []);
    }

    public static InferRefused ReadRefused(ReadOnlySpan<byte> header)
    {
        var read = HeaderReader.Read<RefusalHeader>(header);
        var code = read.Code <= (uint)InferFailureCode.Internal ? (InferFailureCode)read.Code : InferFailureCode.Unknown;
        return new(read.HasId ? read.Id : null, code, read.Message);
    }

    public static byte[] Write(NodeProfile profile)
    {
        var header = new NodeProfileHeader { Name = profile.Name, Tier = profile.Tier, Revision = profile.Revision };
        header.Labels.AddRange(profile.Labels);
        header.Catalog.AddRange(profile.Catalog);
        return Frame.Write(header, []);
    }

    public static NodeProfile ReadProfile(ReadOnlySpan<byte> header)
    {
        var read = HeaderReader.Read<NodeProfileHeader>(header);
        return new(read.Name, read.Tier, [.. read.Labels], read.Revision, [.. read.Catalog]);
    }

    public static byte[] Write(NodeReport report)
    {
        var header = new NodeReportHeader
        {
            Uid = report.Uid,
            SentTimestamp = report.SentTimestamp,
            EchoedTimestamp = report.EchoedTimestamp,
            HeldNanoseconds = report.HeldNanoseconds,
            Revision = report.Revision,
            Cores = report.Capacity.Cores,
            MemoryBytes = report.Capacity.MemoryBytes,
            VramBytes = report.Capacity.VramBytes,
            Speed = report.Capacity.Speed,
            IsLeaving = report.IsLeaving,
            HighestEpoch = report.HighestEpoch,
        };
        if (report.CpuBusy is { } busy)
        {
            header.CpuBusy = busy;
        }

        if (report.CpuCores is { } cores)
        {
            header.CpuCores = cores;
        }

        header.Replicas.AddRange(report.Replicas.Select(ToHeader));
        return Frame.Write(header, []);
    }

    public static NodeReport ReadReport(ReadOnlySpan<byte> header)
    {
        var read = HeaderReader.Read<NodeReportHeader>(header);
        return new(
            read.Uid,
            read.SentTimestamp,
            read.EchoedTimestamp,
            read.HeldNanoseconds,
            read.Revision,
            new(read.Cores, read.MemoryBytes, read.VramBytes, read.Speed),
            [.. read.Replicas.Select(FromHeader)])
        {
            IsLeaving = read.IsLeaving,
            HighestEpoch = read.HighestEpoch,
            CpuBusy = read.HasCpuBusy ? read.CpuBusy : null,
            CpuCores = read.HasCpuCores ? read.CpuCores : null,
        };
    }

    private static ReplicaReportHeader ToHeader(ReplicaReport report)
    {
        var header = new ReplicaReportHeader
        {
            Replica = ToHeader(report.Replica),
            Epoch = report.Epoch,
            State = (uint)report.State,
            Queue = report.Queue,
            Parallel = report.Parallel,
            ServiceNanoseconds = report.ServiceNanoseconds,
            IsIdempotent = report.IsIdempotent,
            Cores = report.Holds.Cores,
            MemoryBytes = report.Holds.MemoryBytes,
            VramBytes = report.Holds.VramBytes,
            Requests = report.Requests,
            Errors = report.Errors,
            MedianNanoseconds = report.MedianNanoseconds,
            BusyCores = report.BusyCores,
            SettledCounter = report.Settled.Counter,
            SettledWriter = report.Settled.Writer,
        };
        if (report.Reason is not null)
        {
            header.Reason = report.Reason;
        }

        if (report.Serves is not null)
        {
            header.Serves = report.Serves;
        }

        if (report.LoadFailure is not null)
        {
            header.LoadFailure = report.LoadFailure;
        }

        header.AlsoServes.AddRange(report.AlsoServes);
        return header;
    }

    private static ReplicaReport FromHeader(ReplicaReportHeader header) => new(
        FromHeader(header.Replica),
        header.Epoch,
        header.State <= (uint)ModelState.Unloaded ? (ModelState)header.State : ModelState.Unknown,
        header.Queue,
        header.Parallel,
        header.ServiceNanoseconds,
        header.IsIdempotent)
    {
        Holds = new(header.Cores, header.MemoryBytes, header.VramBytes),
        Reason = header.HasReason ? header.Reason : null,
        Serves = header.HasServes ? header.Serves : null,
        Requests = header.Requests,
        Errors = header.Errors,
        MedianNanoseconds = header.MedianNanoseconds,
        BusyCores = header.BusyCores,
        AlsoServes = [.. header.AlsoServes],
        Settled = new(header.SettledCounter, header.SettledWriter),
        LoadFailure = header.HasLoadFailure ? header.LoadFailure : null,
    };

    public static ReplicaIdHeader ToHeader(ReplicaId replica) => new() { Model = replica.Model, Version = replica.Version, Number = replica.Number };

    public static ReplicaId FromHeader(ReplicaIdHeader? header) => header is null
        ? throw new SerializationException("The message names no replica.")
        : new(header.Model, header.Version, header.Number);
}
