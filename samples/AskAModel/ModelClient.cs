using System.Diagnostics;
using ActorInference.Contracts;
using Akka.Actor;

namespace AskAModel;

/// <summary>
/// Asks a group of nodes, each time another one, until there is an answer that another node would not better: for models that may run twice. A node that
/// dies with a request says nothing, so each try has a deadline of its own.
/// </summary>
internal sealed class ModelClient(IActorRef nodes)
{
    private static readonly TimeSpan LongestTry = TimeSpan.FromSeconds(5), Pause = TimeSpan.FromMilliseconds(100);

    /// <param name="request">Makes the request: what is told is given away, so each try needs its own.</param>
    /// <param name="patience">For all tries together.</param>
    /// <returns>An <see cref="InferResult"/>, which the caller disposes, or the last <see cref="InferFailure"/>.</returns>
    public async Task<object> AskAsync(Func<InferRequest> request, TimeSpan patience)
    {
        var started = Stopwatch.GetTimestamp();
        while (true)
        {
            var left = patience - Stopwatch.GetElapsedTime(started);
            var answer = await TryAsync(request(), left < LongestTry ? left : LongestTry);
            var isWorthAnother = answer is InferFailure { Code: InferFailureCode.Unavailable or InferFailureCode.Overloaded or InferFailureCode.WorkerLost or InferFailureCode.DeadlineExceeded };
            if (!isWorthAnother || Stopwatch.GetElapsedTime(started) + Pause > patience) return answer;
            await Task.Delay(Pause);
        }
    }

    private async Task<object> TryAsync(InferRequest request, TimeSpan time)
    {
        try
        {
            return await nodes.Ask<object>(request with { Options = request.Options with { Deadline = Deadline.After(time) } }, time);
        }
        catch (AskTimeoutException)
        {
            return new InferFailure(request.Id, InferFailureCode.DeadlineExceeded, "No node answered.");
        }
    }
}
