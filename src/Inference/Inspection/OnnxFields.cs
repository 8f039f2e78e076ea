namespace ActorInference.Inference;

/// <summary>Numbers of the fields in ONNX's messages (onnx.proto) that a scan looks into.</summary>
internal static class OnnxFields
{
    public const int ModelIrVersion = 1;
    public const int ModelProducerName = 2;
    public const int ModelProducerVersion = 3;
    public const int ModelDomain = 4;
    public const int ModelVersion = 5;
    public const int ModelGraph = 7;
    public const int ModelOperatorSet = 8;
    public const int ModelMetadata = 14;
    public const int ModelTraining = 20;
    public const int ModelFunction = 25;

    public const int GraphNode = 1;
    public const int GraphInitializer = 5;
    public const int GraphInput = 11;
    public const int GraphSparseInitializer = 15;

    public const int TrainingInitialization = 1;
    public const int TrainingAlgorithm = 2;

    public const int FunctionNode = 7;
    public const int FunctionAttribute = 11;

    public const int NodeAttribute = 5;

    public const int AttributeTensor = 5;
    public const int AttributeGraph = 6;
    public const int AttributeTensors = 10;
    public const int AttributeGraphs = 11;
    public const int AttributeSparseTensor = 22;
    public const int AttributeSparseTensors = 23;

    public const int SparseValues = 1;
    public const int SparseIndices = 2;

    public const int TensorExternalData = 13;
    public const int TensorDataLocation = 14;

    public const int EntryKey = 1;
    public const int EntryValue = 2;

    public const int ValueName = 1;
    public const int ValueType = 2;
    public const int TypeTensor = 1;
    public const int TensorTypeShape = 2;
}
