namespace ActorInference.Contracts.Wire;

/// <summary>What a node tells people about its cluster.</summary>
internal static class ClusterCodec
{
    public static byte[] Write(ClusterStatus status)
    {
        var header = new ClusterStatusHeader { Node = status.Node, HoldsLease = status.HoldsLease, IsReady = status.IsReady };
        header.Members.AddRange(status.Members.Select(ToHeader));
        header.Replicas.AddRange(status.Replicas.Select(ToHeader));
        header.Missing.AddRange(status.Missing.Select(missing => new MissingReplicaHeader { Model = missing.Model, Version = missing.Version, Count = missing.Count }));
        header.Why.AddRange(status.Why.Select(why => new PlacementReasonHeader { Version = why.Version, Node = why.Node, Sentence = why.Sentence }));
        header.Models.AddRange(status.Models.Select(model => new ClusterModelHeader { Model = model.Model, Version = model.Version, Wished = model.Wished, Ready = model.Ready }));
        header.Forwarded.AddRange(status.Forwarded.Select(forwarded => new ForwardedCountHeader { Outcome = forwarded.Outcome, Count = forwarded.Count }));
        if (status.Balance is not null)
        {
            header.Balance = status.Balance;
        }

        return Frame.Write(header, []);
    }

    public static ClusterStatus Read(ReadOnlySpan<byte> header)
    {
        var read = HeaderReader.Read<ClusterStatusHeader>(header);
        return new(
            read.Node,
            read.HoldsLease,
            [.. read.Members.Select(FromHeader)],
            [.. read.Replicas.Select(FromHeader)],
            [.. read.Missing.Select(missing => new MissingReplica(missing.Model, missing.Version, missing.Count))],
            [.. read.Why.Select(why => new PlacementReason(why.Version, why.Node, why.Sentence))])
        {
            IsReady = read.IsReady,
            Models = [.. read.Models.Select(model => new ClusterModel(model.Model, model.Version, model.Wished, model.Ready))],
            Balance = read.HasBalance ? read.Balance : null,
            Forwarded = [.. read.Forwarded.Select(forwarded => new ForwardedCount(forwarded.Outcome, forwarded.Count))],
        };
    }

    private static ClusterMemberHeader ToHeader(ClusterMember member)
    {
        var header = new ClusterMemberHeader
        {
            Address = member.Address,
            Name = member.Name,
            Tier = member.Tier,
            Status = member.Status,
            Health = member.Health,
            IsOldest = member.IsOldest,
            RoundTripNanoseconds = member.RoundTripNanoseconds,
            Capacity = ToHeader(member.Capacity),
            Leased = ToHeader(member.Leased),
            SilentNanoseconds = member.SilentNanoseconds,
            Suspicions = member.Suspicions,
        };
        if (member.CpuBusy is { } busy)
        {
            header.CpuBusy = busy;
        }

        header.Labels.AddRange(member.Labels);
        return header;
    }

    private static ClusterMember FromHeader(ClusterMemberHeader header) =>
        new(header.Address, header.Name, header.Tier, [.. header.Labels], header.Status, header.Health)
        {
            IsOldest = header.IsOldest,
            RoundTripNanoseconds = header.RoundTripNanoseconds,
            Capacity = FromHeader(header.Capacity),
            Leased = FromHeader(header.Leased),
            CpuBusy = header.HasCpuBusy ? header.CpuBusy : null,
            SilentNanoseconds = header.SilentNanoseconds,
            Suspicions = header.Suspicions,
        };

    private static NeedsHeader ToHeader(ReplicaNeeds needs) => new() { Cores = needs.Cores, MemoryBytes = needs.MemoryBytes, VramBytes = needs.VramBytes };

    private static ReplicaNeeds FromHeader(NeedsHeader? header) => header is null ? default : new(header.Cores, header.MemoryBytes, header.VramBytes);

    private static ClusterReplicaHeader ToHeader(ClusterReplica replica)
    {
        var header = new ClusterReplicaHeader
        {
            Replica = NodeCodec.ToHeader(replica.Replica),
            Node = replica.Node,
            Epoch = replica.Epoch,
            State = (uint)replica.State,
            Queue = replica.Queue,
            ServiceNanoseconds = replica.ServiceNanoseconds,
            Requests = replica.Requests,
            Errors = replica.Errors,
            MedianNanoseconds = replica.MedianNanoseconds,
            BusyCores = replica.BusyCores,
        };
        if (replica.Reason is not null)
        {
            header.Reason = replica.Reason;
        }

        if (replica.Serves is not null)
        {
            header.Serves = replica.Serves;
        }

        header.AlsoServes.AddRange(replica.AlsoServes);
        return header;
    }

    private static ClusterReplica FromHeader(ClusterReplicaHeader header) => new(
        NodeCodec.FromHeader(header.Replica),
        header.Node,
        header.Epoch,
        header.State <= (uint)ModelState.Unloaded ? (ModelState)header.State : ModelState.Unknown,
        header.Queue,
        header.ServiceNanoseconds,
        header.HasReason ? header.Reason : null)
    {
        Serves = header.HasServes ? header.Serves : null,
        AlsoServes = [.. header.AlsoServes],
        Requests = header.Requests,
        Errors = header.Errors,
        MedianNanoseconds = header.MedianNanoseconds,
        BusyCores = header.BusyCores,
    };
}
