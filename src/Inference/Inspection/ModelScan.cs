namespace ActorInference.Inference;

/// <summary>
/// Reads a model file once from front to back and notes what it says about itself and every file that one of its tensors refers to: in
/// graphs, nested graphs, functions, training information and sparse tensors. Repeated fields that a parser would merge are all read.
/// </summary>
internal sealed class ModelScan(ProtobufReader reader, ModelParts parts)
{
    // ONNX's own parsers stop at this depth too.
    private const int MaxDepth = 100;
    private const int MaxText = ModelParts.MaxText;
    private const int MaxEntries = 4096;

    private readonly Dictionary<string, long> _operatorSets = [];
    private readonly Dictionary<string, string> _metadata = [];
    private readonly HashSet<string> _externalFiles = [];
    private readonly HashSet<string> _anyRank = [];
    private bool _hasGraph;

    public ModelFacts Read()
    {
        var facts = new ModelFacts { FileBytes = reader.Length };
        var end = reader.Length;
        while (reader.TryReadField(end, out var field, out var wireType))
        {
            facts = (field, wireType) switch
            {
                (OnnxFields.ModelIrVersion, ProtobufReader.Varint) => facts with { IrVersion = (long)reader.ReadVarint(end) },
                (OnnxFields.ModelVersion, ProtobufReader.Varint) => facts with { ModelVersion = (long)reader.ReadVarint(end) },
                (OnnxFields.ModelProducerName, ProtobufReader.LengthDelimited) => facts with { ProducerName = reader.ReadString(end, MaxText) },
                (OnnxFields.ModelProducerVersion, ProtobufReader.LengthDelimited) => facts with { ProducerVersion = reader.ReadString(end, MaxText) },
                (OnnxFields.ModelDomain, ProtobufReader.LengthDelimited) => facts with { Domain = reader.ReadString(end, MaxText) },
                _ => ReadPart(field, wireType, end, facts),
            };
        }

        return _hasGraph
            ? facts with { OperatorSets = _operatorSets, Metadata = _metadata, ExternalFiles = _externalFiles, AnyRank = _anyRank }
            : throw new ModelLoadException(ModelLoadError.InvalidModel, "The model file is no ONNX model: it holds no graph.");
    }

    private ModelFacts ReadPart(int field, int wireType, long end, ModelFacts facts)
    {
        if (wireType != ProtobufReader.LengthDelimited)
        {
            reader.Skip(wireType, end);
            return facts;
        }

        switch (field)
        {
            case OnnxFields.ModelGraph:
                _hasGraph = true;
                ReadMessage(MessageKind.Graph, end, 1, isMainGraph: true);
                break;
            case OnnxFields.ModelTraining:
                ReadMessage(MessageKind.Training, end, 1);
                break;
            case OnnxFields.ModelFunction:
                ReadMessage(MessageKind.Function, end, 1);
                break;
            case OnnxFields.ModelOperatorSet:
                var (domain, version) = parts.ReadOperatorSet(end);
                Note(_operatorSets, domain.Length == 0 ? "ai.onnx" : domain, version);
                break;
            case OnnxFields.ModelMetadata:
                var (key, value) = parts.ReadEntry(end);
                Note(_metadata, key, value);
                break;
            default:
                reader.Skip(wireType, end);
                break;
        }

        return facts;
    }

    private void ReadMessage(MessageKind message, long outerEnd, int depth, bool isMainGraph = false)
    {
        if (depth > MaxDepth)
        {
            throw new ModelLoadException(ModelLoadError.InvalidModel, $"The model file is no sound ONNX model: it is nested more than {MaxDepth} deep.");
        }

        var end = reader.ReadEnd(outerEnd);
        while (reader.TryReadField(end, out var field, out var wireType))
        {
            var inside = wireType == ProtobufReader.LengthDelimited ? message.Inside(field) : MessageKind.None;
            if (inside == MessageKind.Tensor)
            {
                ReadTensor(end);
            }
            else if (inside != MessageKind.None)
            {
                ReadMessage(inside, end, depth + 1);
            }
            else if (isMainGraph && field == OnnxFields.GraphInput && wireType == ProtobufReader.LengthDelimited)
            {
                if (parts.ReadInput(end) is { IsShaped: false } input && _anyRank.Count < MaxEntries)
                {
                    _anyRank.Add(input.Name);
                }
            }
            else
            {
                reader.Skip(wireType, end);
            }
        }
    }

    private void ReadTensor(long outerEnd)
    {
        var end = reader.ReadEnd(outerEnd);
        var isExternal = false;
        var hasLocation = false;
        while (reader.TryReadField(end, out var field, out var wireType))
        {
            if (field == OnnxFields.TensorExternalData && wireType == ProtobufReader.LengthDelimited)
            {
                var (key, value) = parts.ReadEntry(end);
                hasLocation |= key == "location" && NoteExternal(value);
            }
            else if (field == OnnxFields.TensorDataLocation && wireType == ProtobufReader.Varint)
            {
                isExternal |= reader.ReadVarint(end) != 0;
            }
            else
            {
                reader.Skip(wireType, end);
            }
        }

        if (isExternal && !hasLocation)
        {
            throw new ModelLoadException(ModelLoadError.InvalidModel, "The model file is no sound ONNX model: a tensor lies in another file, which it does not name.");
        }
    }

    private bool NoteExternal(string location) =>
        _externalFiles.Count < MaxEntries || _externalFiles.Contains(location)
            ? _externalFiles.Add(location) || true
            : throw new ModelLoadException(ModelLoadError.Refused, $"The model refers to more than {MaxEntries} other files.");

    private static void Note<T>(Dictionary<string, T> entries, string key, T value)
    {
        if (entries.Count < MaxEntries)
        {
            entries[key] = value;
        }
    }
}
