using System.Diagnostics;
using ActorInference.Contracts;

namespace ActorInference.Faults.Tests.Answers;

/// <summary>
/// What must hold whatever happens to the nodes: each request has one answer, right or a failure with a code, in time, unless the process that took it in was killed; a model that
/// is not idempotent runs it once at most and tells when it is lost with a node; one that is runs it elsewhere then.
/// </summary>
/// <param name="killed">The nodes whose processes were killed.</param>
/// <param name="idempotent">Models.</param>
/// <param name="unloaded">Models that were unloaded for a while.</param>
/// <param name="grace">So much later than its deadline an answer may come.</param>
internal sealed class AnswerJudge(IReadOnlySet<string> killed, IReadOnlySet<string> idempotent, IReadOnlySet<string> unloaded, TimeSpan grace)
{
    /// <summary>Codes that a busy or changing cluster gives.</summary>
    private static readonly InferFailureCode[] Excusable = [InferFailureCode.Overloaded, InferFailureCode.Unavailable, InferFailureCode.DeadlineExceeded];

    /// <summary>All that is wrong, a sentence each.</summary>
    internal IReadOnlyList<string> Judge(IEnumerable<Asked> requests, IEnumerable<Run> runs)
    {
        var ran = runs.ToLookup(run => run.Number);
        return [.. requests.SelectMany(request => Judge(request, [.. ran[request.Number]]).Select(wrong => $"{wrong}: {request}; runs: {string.Join(", ", ran[request.Number])}"))];
    }

    private IEnumerable<string> Judge(Asked request, Run[] runs)
    {
        if (runs.Length > 1 && !idempotent.Contains(request.Model)) yield return "It ran more than once";
        if (runs.Any(run => run.Model != request.Model)) yield return "Another model ran it";
        if (request.Replies.Count > 1) yield return "It was answered more than once";
        var isExcused = killed.Contains(request.Door);
        if (request.Replies.Count == 0 && !isExcused) yield return "It was not answered";
        foreach (var reply in request.Replies)
        {
            if (Stopwatch.GetElapsedTime(request.SentAt, reply.At) > Asked.Deadline + grace) yield return "It was answered too late";
            if (Judge(request, reply, runs, isExcused) is { } wrong) yield return wrong;
        }
    }

    private string? Judge(Asked request, Asked.Reply reply, Run[] runs, bool isExcused) => reply.Verdict switch
    {
        Verdict.Right => runs.Length > 0 ? null : "It is right and was never run",
        Verdict.Wrong => "It was answered wrongly",
        Verdict.Closed => isExcused ? null : "Its connection was closed",
        _ when reply.Code == InferFailureCode.WorkerLost => idempotent.Contains(request.Model) ? "It should have run elsewhere" : killed.Count > 0 ? null : "No node was lost",
        _ when runs.Any(run => killed.Contains(run.Node)) && !idempotent.Contains(request.Model) && reply.Code != InferFailureCode.DeadlineExceeded => "It was lost with its node, and not told so",
        _ when reply.Code == InferFailureCode.NotFound => unloaded.Contains(request.Model) ? null : "Its model is there",
        _ when reply.Detail.Length == 0 => "Its failure has no sentence",
        _ => Excusable.Contains(reply.Code) ? null : "It failed for no reason",
    };
}
