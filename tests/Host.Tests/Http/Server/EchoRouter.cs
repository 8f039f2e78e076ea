using ActorInference.Contracts;
using ActorInference.Hosting.Http;

namespace ActorInference.Hosting.Tests.Http;

/// <summary>
/// Speaks the router's messages for tests of the protocol's edges: the model "echo" gives its inputs back as outputs, "fail-CODE" fails with
/// that code, "silent" waits until it is cancelled, "mute" never answers.
/// </summary>
internal sealed class EchoRouter
{
    public static readonly TensorMetadata Input = new("x", TensorDatatype.FP32, [-1, 3]);

    private readonly TaskCompletionSource _cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The last inference that was asked for.</summary>
    public InferRequest? Last { get; private set; }

    /// <summary>A request to "silent" was cancelled.</summary>
    public Task Cancelled => _cancelled.Task;

    /// <summary>What it tells of its cluster; null while it is alone.</summary>
    public ClusterStatus? Cluster { get; set; }

    /// <summary>Of its one model.</summary>
    public ModelState State { get; set; } = ModelState.Ready;

    public AskRouter Ask => (question, timeout) => question switch
    {
        InferRequest request => InferAsync(request, timeout),
        GetModelMetadata { Model: "echo" } => Task.FromResult<object>(new ModelMetadata("echo", ["1"], "onnxruntime_onnx", [Input], [Input])),
        GetModelMetadata metadata => Fail(InferFailureCode.NotFound, $"There is no model \"{metadata.Model}\"."),
        GetModelStatus => Task.FromResult<object>(new ModelStatusList([new("echo", "1", State, null, [])])),
        ProbeModel { Model: "echo" } => Task.FromResult<object>(new ModelReady("echo", "1")),
        ProbeModel { Model: "busy" } => Fail(InferFailureCode.Overloaded, "The queue is full."),
        ProbeModel probe => Fail(InferFailureCode.NotFound, $"There is no model \"{probe.Model}\"."),
        GetModelStatistics => Task.FromResult<object>(new ModelStatisticsList([Statistics.Sample]) { RefusedRequests = 9 }),
        GetModelIsolation { Model: "echo" } => Task.FromResult<object>(Isolation.Sample),
        GetModelIsolation isolation => Fail(InferFailureCode.NotFound, $"There is no model \"{isolation.Model}\"."),
        GetClusterStatus => Task.FromResult<object>(Cluster ?? (object)new InferFailure(null, InferFailureCode.Unavailable, "The node is alone.")),
        LoadModel { Model: "echo" } or UnloadModel => Task.FromResult<object>(new ModelStatus("echo", "1", ModelState.Ready, null, [])),
        LoadModel => Fail(InferFailureCode.Internal, "Load model from /var/lib/secret/models/x/1/model.onnx failed: bad file."),
        _ => throw new NotSupportedException(question.GetType().Name),
    };

    private static Task<object> Fail(InferFailureCode code, string message) => Task.FromResult<object>(new InferFailure(null, code, message));

    private Task<object> InferAsync(InferRequest request, TimeSpan timeout)
    {
        Last = request;
        if (request.Model == "echo")
        {
            var outputs = request.Outputs is null ? request.Inputs : Choose(request);
            if (outputs is null)
            {
                request.Dispose();
                return Fail(InferFailureCode.InvalidInput, "There is no such output.");
            }

            return Task.FromResult<object>(new InferResult(request.Id, "echo", request.Version ?? "1", outputs, default));
        }

        request.Dispose();
        return request.Model switch
        {
            "silent" => UntilCancelledAsync(request),
            "mute" => Task.Delay(Timeout.InfiniteTimeSpan).WaitAsync(timeout).ContinueWith<object>(_ => throw new TimeoutException()),
            _ => Fail(Enum.Parse<InferFailureCode>(request.Model["fail-".Length..]), "It failed in /opt/secret/place/file.onnx for a reason."),
        };
    }

    private static NamedTensor[]? Choose(InferRequest request)
    {
        if (request.Outputs!.Except(request.Inputs.Select(input => input.Name)).Any())
        {
            return null;
        }

        var chosen = Array.ConvertAll(request.Outputs!, name => request.Inputs.Single(input => input.Name == name));
        foreach (var input in request.Inputs.Except(chosen))
        {
            input.Dispose();
        }

        return chosen;
    }

    private async Task<object> UntilCancelledAsync(InferRequest request)
    {
        var left = new TaskCompletionSource();
        await using (request.Options.Cancellation.Register(left.SetResult))
        {
            await left.Task;
        }

        _cancelled.TrySetResult();
        return new InferFailure(request.Id, InferFailureCode.Cancelled, "The client left.");
    }
}
