using ActorInference.Contracts;

namespace ActorInference.Isolation;

/// <summary>What a worker says of its model, in as many messages as it takes.</summary>
internal static class WorkerLoadedWire
{
    /// <summary>The most bytes that a node puts together.</summary>
    public const int MaxBytes = 4 << 20;

    private const int MaxRank = 64;

    public static byte[] Write(WorkerLoaded loaded) => WireWriter.Write(loaded, static (writer, loaded) =>
    {
        Write(writer, loaded.Inputs);
        Write(writer, loaded.Outputs);
        writer.WriteBlock(loaded.Signature.Span);
        writer.Write(loaded.Timing.Runtime.Ticks);
        writer.Write(loaded.Timing.Isolation.Ticks);
        writer.Write(loaded.Timing.Load.Ticks);
        writer.Write(loaded.Timing.WarmUp.Ticks);
    });

    /// <exception cref="FormatException">Something else was written.</exception>
    public static WorkerLoaded Read(ReadOnlyMemory<byte> body) => WireReader.Read(body, static reader => new WorkerLoaded(
        ReadTensors(reader),
        ReadTensors(reader),
        reader.ReadBlock(MaxBytes),
        new(reader.ReadTime(), reader.ReadTime(), reader.ReadTime(), reader.ReadTime())));

    private static void Write(BinaryWriter writer, IReadOnlyList<TensorMetadata> tensors)
    {
        writer.Write(tensors.Count);
        foreach (var tensor in tensors)
        {
            writer.Write(tensor.Name);
            writer.Write((byte)tensor.Datatype);
            writer.Write(tensor.Shape.Count);
            foreach (var dimension in tensor.Shape)
            {
                writer.Write(dimension);
            }
        }
    }

    private static TensorMetadata[] ReadTensors(BinaryReader reader)
    {
        var tensors = new TensorMetadata[reader.ReadCount(LaneSchema.MaxTensors)];
        for (var index = 0; index < tensors.Length; index++)
        {
            tensors[index] = new(reader.ReadString(), ReadDatatype(reader), ReadShape(reader));
        }

        return tensors;
    }

    private static TensorDatatype ReadDatatype(BinaryReader reader)
    {
        var datatype = (TensorDatatype)reader.ReadByte();
        return Enum.IsDefined(datatype) ? datatype : throw new FormatException($"There is no datatype {(int)datatype}.");
    }

    private static long[] ReadShape(BinaryReader reader)
    {
        var shape = new long[reader.ReadCount(MaxRank)];
        foreach (ref var dimension in shape.AsSpan())
        {
            dimension = reader.ReadInt64();
        }

        return shape;
    }
}
