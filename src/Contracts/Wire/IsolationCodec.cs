namespace ActorInference.Contracts.Wire;

/// <summary>The isolation of models: what was asked, and what the operating system reports.</summary>
internal static class IsolationCodec
{
    public static byte[] Write(ModelIsolation isolation)
    {
        var header = new ModelIsolationHeader { Model = isolation.Model, Version = isolation.Version };
        header.Instances.AddRange(isolation.Instances.Select(ToHeader));
        return Frame.Write(header, []);
    }

    public static ModelIsolation Read(ReadOnlySpan<byte> header)
    {
        var read = HeaderReader.Read<ModelIsolationHeader>(header);
        return new(read.Model, read.Version, [.. read.Instances.Select(FromHeader)]);
    }

    private static InstanceIsolationHeader ToHeader(InstanceIsolation instance)
    {
        var header = new InstanceIsolationHeader
        {
            Index = instance.Index,
            FaultDomain = instance.FaultDomain,
            State = instance.State,
            ProcessId = instance.ProcessId,
            ThreadId = instance.ThreadId,
            Memory = instance.Memory is { } memory ? FiguresCodec.ToHeader(memory) : null,
            Cgroup = instance.Cgroup is { } cgroup ? FiguresCodec.ToHeader(cgroup) : null,
        };
        if (instance.WorkerGroup is not null)
        {
            header.WorkerGroup = instance.WorkerGroup;
        }

        if (instance.LastExit is not null)
        {
            header.LastExit = instance.LastExit;
        }

        if (instance.Problem is not null)
        {
            header.Problem = instance.Problem;
        }

        header.Rows.AddRange(instance.Rows.Select(ToHeader));
        header.Threads.AddRange(instance.Threads.Select(FiguresCodec.ToHeader));
        header.Limits.AddRange(instance.Limits.Select(FiguresCodec.ToHeader));
        header.Link.AddRange(instance.Link.Select(segment => new LinkSegmentHeader { Use = segment.Use, Bytes = segment.Bytes }));
        header.Restarts.AddRange(instance.Restarts.Select(WorkerCodec.ToHeader));
        return header;
    }

    private static InstanceIsolation FromHeader(InstanceIsolationHeader header) =>
        new(header.Index, header.FaultDomain, header.State, header.ProcessId, header.ThreadId)
        {
            WorkerGroup = header.HasWorkerGroup ? header.WorkerGroup : null,
            Rows = [.. header.Rows.Select(row => new IsolationRow(row.What, row.Asked, row.Observed, row.HasHolds ? row.Holds : null))],
            Threads = [.. header.Threads.Select(FiguresCodec.FromHeader)],
            Memory = header.Memory is { } memory ? FiguresCodec.FromHeader(memory) : null,
            Cgroup = header.Cgroup is { } cgroup ? FiguresCodec.FromHeader(cgroup) : null,
            Limits = [.. header.Limits.Select(FiguresCodec.FromHeader)],
            Link = [.. header.Link.Select(segment => new LinkSegment(segment.Use, segment.Bytes))],
            Restarts = [.. header.Restarts.Select(WorkerCodec.FromHeader)],
            LastExit = header.HasLastExit ? header.LastExit : null,
            Problem = header.HasProblem ? header.Problem : null,
        };

    private static IsolationRowHeader ToHeader(IsolationRow row)
    {
        var header = new IsolationRowHeader { What = row.What, Asked = row.Asked, Observed = row.Observed };
        if (row.Holds is { } holds)
        {
            header.Holds = holds;
        }

        return header;
    }
}
