namespace ActorInference.Inference;

/// <summary>Reads the small messages of a model file that say something about it.</summary>
internal sealed class ModelParts(ProtobufReader reader)
{
    /// <summary>Longer texts are cut, in bytes.</summary>
    public const int MaxText = 1 << 16;

    private const int OperatorSetDomain = 1;
    private const int OperatorSetVersion = 2;

    public (string Domain, long Version) ReadOperatorSet(long outerEnd)
    {
        var end = reader.ReadEnd(outerEnd);
        var (domain, version) = ("", 0L);
        while (reader.TryReadField(end, out var field, out var wireType))
        {
            switch (field, wireType)
            {
                case (OperatorSetDomain, ProtobufReader.LengthDelimited):
                    domain = reader.ReadString(end, MaxText);
                    break;
                case (OperatorSetVersion, ProtobufReader.Varint):
                    version = (long)reader.ReadVarint(end);
                    break;
                default:
                    reader.Skip(wireType, end);
                    break;
            }
        }

        return (domain, version);
    }

    public (string Key, string Value) ReadEntry(long outerEnd)
    {
        var end = reader.ReadEnd(outerEnd);
        var (key, value) = ("", "");
        while (reader.TryReadField(end, out var field, out var wireType))
        {
            switch (field, wireType)
            {
                case (OnnxFields.EntryKey, ProtobufReader.LengthDelimited):
                    key = reader.ReadString(end, MaxText);
                    break;
                case (OnnxFields.EntryValue, ProtobufReader.LengthDelimited):
                    value = reader.ReadString(end, MaxText);
                    break;
                default:
                    reader.Skip(wireType, end);
                    break;
            }
        }

        return (key, value);
    }

    /// <summary>The name of an input of the graph, and whether it says how many dimensions it has.</summary>
    public (string Name, bool IsShaped) ReadInput(long outerEnd)
    {
        var end = reader.ReadEnd(outerEnd);
        var (name, isShaped) = ("", true);
        while (reader.TryReadField(end, out var field, out var wireType))
        {
            switch (field, wireType)
            {
                case (OnnxFields.ValueName, ProtobufReader.LengthDelimited):
                    name = reader.ReadString(end, MaxText);
                    break;
                case (OnnxFields.ValueType, ProtobufReader.LengthDelimited):
                    isShaped = HasField(end, OnnxFields.TypeTensor, OnnxFields.TensorTypeShape);
                    break;
                default:
                    reader.Skip(wireType, end);
                    break;
            }
        }

        return (name, isShaped);
    }

    /// <summary>Reads a message and says whether it holds a field, and that field the next of the path.</summary>
    private bool HasField(long outerEnd, int field, int inner = 0)
    {
        var end = reader.ReadEnd(outerEnd);
        var found = false;
        while (reader.TryReadField(end, out var present, out var wireType))
        {
            if (present == field && wireType == ProtobufReader.LengthDelimited && inner != 0)
            {
                found |= HasField(end, inner);
            }
            else
            {
                found |= present == field && inner == 0;
                reader.Skip(wireType, end);
            }
        }

        return found;
    }
}
