using System.Runtime.Serialization;

namespace ActorInference.Contracts.Wire;

/// <summary>Questions about a model, and its metadata.</summary>
internal static class ModelCodec
{
    public static byte[] Write(string? model, string? version)
    {
        var header = new ModelHeader();
        if (model is not null)
        {
            header.Model = model;
        }

        if (version is not null)
        {
            header.Version = version;
        }

        return Frame.Write(header, []);
    }

    public static T Read<T>(ReadOnlySpan<byte> header, Func<string?, string?, T> create)
    {
        var read = HeaderReader.Read<ModelHeader>(header);
        return create(read.HasModel ? read.Model : null, read.HasVersion ? read.Version : null);
    }

    /// <summary>For the messages that name a model in any case.</summary>
    public static T ReadNamed<T>(ReadOnlySpan<byte> header, Func<string, string?, T> create) =>
        Read(header, (model, version) => create(model ?? throw new SerializationException("The message names no model."), version));

    public static byte[] Write(ModelMetadata metadata)
    {
        var header = new ModelMetadataHeader { Name = metadata.Name, Platform = metadata.Platform };
        header.Versions.AddRange(metadata.Versions);
        header.Inputs.AddRange(metadata.Inputs.Select(Write));
        header.Outputs.AddRange(metadata.Outputs.Select(Write));
        return Frame.Write(header, []);
    }

    public static ModelMetadata ReadMetadata(ReadOnlySpan<byte> header)
    {
        var read = HeaderReader.Read<ModelMetadataHeader>(header);
        return new(read.Name, [.. read.Versions], read.Platform, [.. read.Inputs.Select(Read)], [.. read.Outputs.Select(Read)]);
    }

    private static TensorMetadataHeader Write(TensorMetadata tensor)
    {
        var header = new TensorMetadataHeader { Name = tensor.Name, Datatype = (uint)tensor.Datatype };
        header.Shape.AddRange(tensor.Shape);
        return header;
    }

    private static TensorMetadata Read(TensorMetadataHeader header)
    {
        var datatype = header.Datatype <= byte.MaxValue ? (TensorDatatype)header.Datatype : default;
        return datatype.IsDefined()
            ? new(header.Name, datatype, [.. header.Shape])
            : throw new SerializationException($"The tensor '{header.Name}' has the unknown datatype {header.Datatype}.");
    }
}
