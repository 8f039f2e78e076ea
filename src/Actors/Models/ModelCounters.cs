using ActorInference.Contracts;

namespace ActorInference.Actors;

/// <summary>What the model actor itself answered or refused; one writer.</summary>
internal sealed class ModelCounters
{
    internal long Accepted;
    internal long Nanoseconds;
    internal long Rejected;
    internal long Cancelled;
    internal long Backend;
    internal long Other;

    internal long Failed => Rejected + Cancelled + Backend + Other;

    internal void CountFailure(InferFailureCode code, long nanoseconds)
    {
        Nanoseconds += nanoseconds;
        switch (code)
        {
            case InferFailureCode.Overloaded or InferFailureCode.DeadlineExceeded or InferFailureCode.Unavailable:
                Rejected++;
                break;
            case InferFailureCode.Cancelled:
                Cancelled++;
                break;
            case InferFailureCode.Internal or InferFailureCode.WorkerLost:
                Backend++;
                break;
            default:
                Other++;
                break;
        }
    }
}
