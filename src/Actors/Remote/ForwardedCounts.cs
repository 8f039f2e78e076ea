using ActorInference.Contracts;

namespace ActorInference.Actors;

/// <summary>How many of the requests that were sent on to other nodes, or waited for one, got which answer. From any thread.</summary>
internal sealed class ForwardedCounts
{
    private const string Success = "success";
    private readonly long[] _failures = new long[Enum.GetValues<InferFailureCode>().Max(code => (int)code) + 1];
    private long _successes;

    /// <param name="answer">What the asker was told.</param>
    internal void Note(object answer)
    {
        if (answer is InferFailure failure) Interlocked.Increment(ref _failures[(int)failure.Code]);
        else Interlocked.Increment(ref _successes);
    }

    /// <summary>Those that happened, success first.</summary>
    internal IReadOnlyList<ForwardedCount> All() =>
    [
        .. Enum.GetValues<InferFailureCode>()
            .Select(code => new ForwardedCount(code.ToString(), Interlocked.Read(ref _failures[(int)code])))
            .Prepend(new ForwardedCount(Success, Interlocked.Read(ref _successes)))
            .Where(each => each.Count > 0),
    ];
}
