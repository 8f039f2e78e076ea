namespace ActorInference.Isolation;

/// <summary>Orders as the first message to a worker.</summary>
internal static class WorkerOrdersWire
{
    public const int MaxInstances = 64;
    private const int MaxSession = 48 << 10;
    private const int MaxWarmUps = 1024;
    private const int GuidBytes = 16;

    /// <exception cref="IsolationException">They are larger than a message.</exception>
    public static byte[] Write(WorkerOrders orders)
    {
        var body = WireWriter.Write(orders, Write);
        return body.Length <= ControlMessage.MaxBody ? body
            : throw new IsolationException($"The plan of the worker \"{orders.Name}\" takes {body.Length} bytes; at most {ControlMessage.MaxBody} are sent to a worker.");
    }

    /// <exception cref="FormatException">Something else was written.</exception>
    public static WorkerOrders Read(ReadOnlyMemory<byte> body) => WireReader.Read(body, static reader =>
        new Guid(reader.ReadBytes(GuidBytes)) == Build ? Read(reader)
        : throw new FormatException("The node and the program of its workers are of different builds: the folder worker/ beside the node belongs to another one."));

    /// <summary>Changes with every change of this assembly, of which node and worker have a copy each.</summary>
    private static Guid Build => typeof(WorkerOrdersWire).Module.ModuleVersionId;

    private static void Write(BinaryWriter writer, WorkerOrders orders)
    {
        writer.Write(Build.ToByteArray());
        writer.Write(orders.Name);
        writer.Write(orders.Node);
        writer.Write(orders.StartedAt);
        writer.Write(orders.Beat.Ticks);
        writer.Write(orders.GivesWay);
        IsolationWire.Write(writer, orders.Isolation);
        writer.Write(orders.Instances.Count);
        foreach (var instance in orders.Instances)
        {
            writer.Write(instance.Index);
            IsolationWire.Write(writer, instance.Isolation);
            writer.Write(instance.Loading is not null);
            if (instance.Loading is { } loading)
            {
                IsolationWire.Write(writer, loading);
            }
        }

        writer.Write(orders.ModelPath);
        writer.WriteBlock(orders.Session.Span);
        writer.Write(orders.WarmUp.Count);
        foreach (var rows in orders.WarmUp)
        {
            writer.Write(rows);
        }
    }

    // Arguments are read in the order in which they stand, which is that of the writer.
    private static WorkerOrders Read(BinaryReader reader) => new(
        reader.ReadString(),
        reader.ReadInt32(),
        reader.ReadInt64(),
        reader.ReadTime(),
        reader.ReadBoolean(),
        IsolationWire.ReadProcess(reader),
        ReadInstances(reader),
        reader.ReadString(),
        reader.ReadBlock(MaxSession),
        ReadWarmUp(reader));

    private static WorkerInstancePlan[] ReadInstances(BinaryReader reader)
    {
        var instances = new WorkerInstancePlan[reader.ReadCount(MaxInstances)];
        for (var index = 0; index < instances.Length; index++)
        {
            instances[index] = new(reader.ReadInt32(), IsolationWire.ReadThread(reader))
            {
                Loading = reader.ReadBoolean() ? IsolationWire.ReadThread(reader) : null,
            };
        }

        return instances;
    }

    private static int[] ReadWarmUp(BinaryReader reader)
    {
        var rows = new int[reader.ReadCount(MaxWarmUps)];
        for (var index = 0; index < rows.Length; index++)
        {
            rows[index] = reader.ReadInt32();
        }

        return rows;
    }
}
