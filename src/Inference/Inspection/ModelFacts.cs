namespace ActorInference.Inference;

/// <summary>What a model file says about itself.</summary>
public sealed record ModelFacts
{
    /// <summary>Version of the ONNX format.</summary>
    public long IrVersion { get; init; }

    public string ProducerName { get; init; } = "";

    public string ProducerVersion { get; init; } = "";

    public string Domain { get; init; } = "";

    public long ModelVersion { get; init; }

    /// <summary>The operator sets it needs: version by domain, "ai.onnx" for the standard one.</summary>
    public IReadOnlyDictionary<string, long> OperatorSets { get; init; } = new Dictionary<string, long>();

    /// <summary>Free entries of the producer.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    /// <summary>Names of the files beside the model that hold some of its data, as the model writes them.</summary>
    public IReadOnlyCollection<string> ExternalFiles { get; init; } = [];

    /// <summary>Bytes of the model file, without external files.</summary>
    public long FileBytes { get; init; }

    /// <summary>Inputs of the graph without a shape: any number of dimensions fits.</summary>
    internal IReadOnlySet<string> AnyRank { get; init; } = new HashSet<string>();
}
