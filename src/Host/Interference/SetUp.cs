namespace ActorInference.Hosting.Interference;

/// <summary>How the models of a deployment are run to compare.</summary>
internal enum SetUp
{
    /// <summary>One model at a time, the others loaded and idle, in the fault domain "thread" with the deployment's cores.</summary>
    Alone,

    /// <summary>All at once as a default service runs them: one process, ONNX Runtime's default threads, no affinity.</summary>
    DefaultService,

    /// <summary>All at once, each instance a bound thread of one process, with the deployment's cores and priorities.</summary>
    ThreadDomain,

    /// <summary>All at once, each instance in a worker process, with the deployment's cores, priorities and limits.</summary>
    ProcessDomain,
}
