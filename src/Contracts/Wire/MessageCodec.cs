using System.Buffers;
using System.Runtime.Serialization;

namespace ActorInference.Contracts.Wire;

/// <summary>The closed set of messages on the wire and the manifest of each. A manifest is never used again for another message.</summary>
internal static class MessageCodec
{
    public static string ManifestOf(object message) => message switch
    {
        InferRequest => "infer",
        InferResult => "result",
        InferFailure => "failure",
        LoadModel => "load",
        UnloadModel => "unload",
        GetModelMetadata => "metadata?",
        ModelMetadata => "metadata",
        ProbeModel => "ready?",
        ModelReady => "ready",
        GetModelStatus => "status?",
        ModelStatus => "status",
        ModelStatusList => "statuses",
        GetModelStatistics => "statistics?",
        ModelStatistics => "statistics",
        ModelStatisticsList => "statistics-list",
        GetModelIsolation => "isolation?",
        ModelIsolation => "isolation",
        GetNodeStatus => "node?",
        NodeStatus => "node",
        DesiredUpdate => "desired",
        DesiredDigest => "desired?",
        NodeProfile => "profile",
        GetNodeProfile => "profile?",
        NodeReport => "report",
        InferRefused => "refused",
        GetClusterStatus => "cluster?",
        ClusterStatus => "cluster",
        KeepReplica => "keep-replica",
        StopReplica => "stop-replica",
        _ => throw Foreign(message),
    };

    public static byte[] Write(object message) => message switch
    {
        InferRequest request => InferenceCodec.Write(request),
        InferResult result => InferenceCodec.Write(result),
        InferFailure failure => InferenceCodec.Write(failure),
        LoadModel load => ModelCodec.Write(load.Model, load.Version),
        UnloadModel unload => ModelCodec.Write(unload.Model, unload.Version),
        GetModelMetadata question => ModelCodec.Write(question.Model, question.Version),
        ModelMetadata metadata => ModelCodec.Write(metadata),
        ProbeModel probe => ModelCodec.Write(probe.Model, probe.Version),
        ModelReady ready => ModelCodec.Write(ready.Model, ready.Version),
        GetModelStatus question => ModelCodec.Write(question.Model, null),
        ModelStatus status => StatusCodec.Write(status),
        ModelStatusList list => StatusCodec.Write(list),
        GetModelStatistics question => ModelCodec.Write(question.Model, question.Version),
        ModelStatistics statistics => StatisticsCodec.Write(statistics),
        ModelStatisticsList list => StatisticsCodec.Write(list),
        GetModelIsolation question => ModelCodec.Write(question.Model, question.Version),
        ModelIsolation isolation => IsolationCodec.Write(isolation),
        GetNodeStatus => ModelCodec.Write(null, null),
        NodeStatus status => StatusCodec.Write(status),
        DesiredUpdate update => DesiredCodec.Write(update),
        DesiredDigest digest => DesiredCodec.Write(digest),
        NodeProfile profile => NodeCodec.Write(profile),
        GetNodeProfile => ModelCodec.Write(null, null),
        NodeReport report => NodeCodec.Write(report),
        InferRefused refused => NodeCodec.Write(refused),
        GetClusterStatus question => ModelCodec.Write(question.Model, null),
        ClusterStatus status => ClusterCodec.Write(status),
        KeepReplica keep => NodeCodec.Write(keep.Replica, keep.Node, keep.Epoch),
        StopReplica stop => NodeCodec.Write(stop.Replica, stop.Node, 0),
        _ => throw Foreign(message),
    };

    public static void Write(object message, IBufferWriter<byte> output)
    {
        switch (message)
        {
            case InferRequest request:
                InferenceCodec.Write(request, output);
                break;
            case InferResult result:
                InferenceCodec.Write(result, output);
                break;
            default:
                output.Write(Write(message));
                break;
        }
    }

    public static object Read(ReadOnlySpan<byte> frame, string manifest)
    {
        Frame.Read(frame, out var header, out var body);
        if (body.Length > 0 && manifest is not ("infer" or "result"))
        {
            throw new SerializationException($"The message '{manifest}' has {body.Length} bytes behind its header; only requests and results carry tensors.");
        }

        return manifest switch
        {
            "infer" => InferenceCodec.ReadRequest(header, body),
            "result" => InferenceCodec.ReadResult(header, body),
            "failure" => InferenceCodec.ReadFailure(header),
            "load" => ModelCodec.ReadNamed(header, static (model, version) => new LoadModel(model, version)),
            "unload" => ModelCodec.ReadNamed(header, static (model, version) => new UnloadModel(model, version)),
            "metadata?" => ModelCodec.ReadNamed(header, static (model, version) => new GetModelMetadata(model, version)),
            "metadata" => ModelCodec.ReadMetadata(header),
            "ready?" => ModelCodec.ReadNamed(header, static (model, version) => new ProbeModel(model, version)),
            "ready" => ModelCodec.ReadNamed(header, static (model, version) => new ModelReady(model, version ?? "")),
            "status?" => ModelCodec.Read(header, static (model, _) => new GetModelStatus(model)),
            "status" => StatusCodec.ReadModel(header),
            "statuses" => StatusCodec.ReadList(header),
            "statistics?" => ModelCodec.Read(header, static (model, version) => new GetModelStatistics(model, version)),
            "statistics" => StatisticsCodec.ReadModel(header),
            "statistics-list" => StatisticsCodec.ReadList(header),
            "isolation?" => ModelCodec.ReadNamed(header, static (model, version) => new GetModelIsolation(model, version)),
            "isolation" => IsolationCodec.Read(header),
            "node?" => new GetNodeStatus(),
            "node" => StatusCodec.ReadNode(header),
            "desired" => DesiredCodec.ReadUpdate(header),
            "desired?" => DesiredCodec.ReadDigest(header),
            "profile" => NodeCodec.ReadProfile(header),
            "profile?" => new GetNodeProfile(),
            "report" => NodeCodec.ReadReport(header),
            "refused" => NodeCodec.ReadRefused(header),
            "cluster?" => ModelCodec.Read(header, static (model, _) => new GetClusterStatus(model)),
            "cluster" => ClusterCodec.Read(header),
            "keep-replica" => NodeCodec.ReadReplica(header, static (replica, node, epoch) => new KeepReplica(replica, node, epoch)),
            "stop-replica" => NodeCodec.ReadReplica(header, static (replica, node, _) => new StopReplica(replica, node)),
            _ => throw new SerializationException($"There is no inference message with the manifest '{manifest}'."),
        };
    }

    private static SerializationException Foreign(object message) =>
        new($"The message of type '{message?.GetType()}' is no inference message.");
}
