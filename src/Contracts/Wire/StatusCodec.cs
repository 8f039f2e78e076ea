namespace ActorInference.Contracts.Wire;

/// <summary>The states of models and nodes.</summary>
internal static class StatusCodec
{
    public static byte[] Write(ModelStatus status) => Frame.Write(ToHeader(status), []);

    public static byte[] Write(ModelStatusList list)
    {
        var header = new ModelStatusListHeader();
        header.Models.AddRange(list.Models.Select(ToHeader));
        return Frame.Write(header, []);
    }

    public static byte[] Write(NodeStatus status)
    {
        var header = new NodeStatusHeader
        {
            Name = status.Name,
            Version = status.Version,
            StartedUnixMilliseconds = status.StartedUnixMilliseconds,
            RentedBytes = status.RentedBytes,
            RetainedBytes = status.RetainedBytes,
            LostBuffers = status.LostBuffers,
            WorkingSetBytes = status.WorkingSetBytes,
        };
        header.Cores.AddRange(status.Cores.Select(ToHeader));
        header.Models.AddRange(status.Models.Select(ToHeader));
        return Frame.Write(header, []);
    }

    public static ModelStatus ReadModel(ReadOnlySpan<byte> header) => FromHeader(HeaderReader.Read<ModelStatusHeader>(header));

    public static ModelStatusList ReadList(ReadOnlySpan<byte> header) =>
        new([.. HeaderReader.Read<ModelStatusListHeader>(header).Models.Select(FromHeader)]);

    public static NodeStatus ReadNode(ReadOnlySpan<byte> header)
    {
        var read = HeaderReader.Read<NodeStatusHeader>(header);
        return new(
            read.Name,
            read.Version,
            read.StartedUnixMilliseconds,
            [.. read.Cores.Select(core => new CoreStatus(core.Core, core.HasHolder ? core.Holder : null, core.Reserved))],
            [.. read.Models.Select(FromHeader)])
        {
            RentedBytes = read.RentedBytes,
            RetainedBytes = read.RetainedBytes,
            LostBuffers = read.LostBuffers,
            WorkingSetBytes = read.WorkingSetBytes,
        };
    }

    private static ModelStatusHeader ToHeader(ModelStatus status)
    {
        var header = new ModelStatusHeader
        {
            Model = status.Model,
            Version = status.Version,
            State = (uint)status.State,
            QueueLength = status.QueueLength,
            QueueLimit = status.QueueLimit,
            MaxBatchSize = status.MaxBatchSize,
        };
        if (status.Reason is not null)
        {
            header.Reason = status.Reason;
        }

        header.Instances.AddRange(status.Instances.Select(ToHeader));
        return header;
    }

    private static ModelStatus FromHeader(ModelStatusHeader header) => new(
        header.Model,
        header.Version,
        header.State <= (uint)ModelState.Unloaded ? (ModelState)header.State : ModelState.Unknown,
        header.HasReason ? header.Reason : null,
        [.. header.Instances.Select(FromHeader)])
    {
        QueueLength = header.QueueLength,
        QueueLimit = header.QueueLimit,
        MaxBatchSize = header.MaxBatchSize,
    };

    private static InstanceStatusHeader ToHeader(InstanceStatus instance)
    {
        var header = new InstanceStatusHeader
        {
            Index = instance.Index,
            State = instance.State,
            CoresShared = instance.CoresShared,
            ThreadId = instance.ThreadId,
            Queue = instance.Queue,
            Restarts = instance.Restarts,
        };
        header.Cores.AddRange(instance.Cores);
        return header;
    }

    private static InstanceStatus FromHeader(InstanceStatusHeader header) =>
        new(header.Index, header.State, [.. header.Cores], header.CoresShared, header.ThreadId, header.Queue, header.Restarts);

    private static CoreStatusHeader ToHeader(CoreStatus core)
    {
        var header = new CoreStatusHeader { Core = core.Core, Reserved = core.Reserved };
        if (core.Holder is not null)
        {
            header.Holder = core.Holder;
        }

        return header;
    }
}
