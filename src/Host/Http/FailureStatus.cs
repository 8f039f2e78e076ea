using ActorInference.Contracts;

namespace ActorInference.Hosting.Http;

/// <summary>
/// Failures as statuses, as Triton maps its own: a deadline that passed is "unavailable" there too, hence 503 and not 504.
/// </summary>
internal static class FailureStatus
{
    /// <summary>Nginx's number for a client that left; nobody is there to read it, but the metrics are.</summary>
    public const int ClientClosedRequest = 499;

    public static int Of(InferFailureCode code) => code switch
    {
        InferFailureCode.InvalidInput => 400,
        InferFailureCode.NotFound => 404,
        InferFailureCode.Cancelled => ClientClosedRequest,
        InferFailureCode.Overloaded or InferFailureCode.Unavailable or InferFailureCode.DeadlineExceeded or InferFailureCode.WorkerLost => 503,
        _ => 500,
    };

    /// <summary>Whether the same request may well succeed a moment later.</summary>
    public static bool IsWorthRetrying(InferFailureCode code) =>
        code is InferFailureCode.Overloaded or InferFailureCode.Unavailable or InferFailureCode.WorkerLost;
}
