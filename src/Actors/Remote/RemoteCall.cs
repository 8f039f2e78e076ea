using System.Diagnostics;
using ActorInference.Contracts;
using Akka.Actor;

namespace ActorInference.Actors;

/// <summary>
/// A request that another node answers: sent, and when that node is lost or refuses sent to another one, until there is an answer, nowhere to go, or no
/// time left. It answers the asker once. It keeps the inputs until then; what is sent is other handles on the same memory.
/// </summary>
internal sealed class RemoteCall(ClusterLink link, InferRequest request, IActorRef asker, IActorRef router, RouteTarget first, TimeSpan defaultTimeout)
{
    /// <summary>After the deadline the node that runs the request may still say so itself.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(250);

    private readonly List<RemoteNode> _tried = [];
    private readonly Deadline _deadline = request.Options.Deadline.IsNone ? Deadline.After(defaultTimeout) : request.Options.Deadline;

    internal async Task RunAsync()
    {
        object answer;
        try
        {
            answer = await AnswerAsync().ConfigureAwait(false);
        }
        catch (Exception defect)
        {
            answer = Failure(InferFailureCode.Internal, $"The request could not be forwarded: {defect.Message}");
        }

        request.Dispose();
        asker.Tell(answer, router);
    }

    private async Task<object> AnswerAsync()
    {
        InferRefused? refused = null;
        for (var target = first; target is not null; target = Next())
        {
            if (target.Node is { } node) _tried.Add(node);
            var answer = await (target.Node is null ? HandAsync() : TryAsync(target, target.Node)).ConfigureAwait(false);
            if (answer is InferRefused && target.Node is null) return Failure(((InferRefused)answer).Code, ((InferRefused)answer).Message);
            if (answer is InferRefused no) refused = no;
            else if (answer is InferFailure { Code: InferFailureCode.Unavailable } gone && target.IsIdempotent) refused = new InferRefused(gone.Id, gone.Code, gone.Message);
            else if (answer is not null) return answer;
            else if (!target.IsIdempotent || request.Options.Sequence is not null) return Failure(InferFailureCode.WorkerLost, $"The node {target.Node!.Address} was lost while it had the request.");
            if (Ended() is { } ended) return ended;
        }

        return refused is null
            ? Failure(InferFailureCode.WorkerLost, $"The node {_tried[^1].Address} was lost while it had the request, and no other one serves the model \"{request.Model}\".")
            : Failure(refused.Code, refused.Message);
    }

    /// <summary>One node's answer; null when it was lost.</summary>
    private async Task<object?> TryAsync(RouteTarget target, RemoteNode node)
    {
        // Whoever may run twice does not wait until the membership is sure.
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(request.Options.Cancellation, target.IsIdempotent ? node.Doubted : node.Lost);
        target.Begin();
        try
        {
            return await node.Door.Ask<object>(Copy(), _deadline.Remaining() + Grace, gone.Token).ConfigureAwait(false);
        }
        catch (AskTimeoutException)
        {
            return Ended() ?? Failure(InferFailureCode.DeadlineExceeded, LateSentence);
        }
        catch (OperationCanceledException)
        {
            return Ended();
        }
        finally
        {
            target.End();
        }
    }

    private static string LateSentence => "The deadline passed before another node answered.";

    private InferFailure? Ended()
    {
        if (request.Options.Cancellation.IsCancellationRequested) return Failure(InferFailureCode.Cancelled, "The asker cancelled the request.");
        return _deadline.HasPassed() ? Failure(InferFailureCode.DeadlineExceeded, LateSentence) : null;
    }

    private RouteTarget? Next()
    {
        if (request.Options.Sequence is not null) return null;
        var routes = link.Routes.Find(request.Model, request.Version);
        return routes?.Choose(0, (uint)Stopwatch.GetTimestamp(), System.Runtime.InteropServices.CollectionsMarshal.AsSpan(_tried));
    }

    /// <summary>The model came up on this node meanwhile.</summary>
    private async Task<object?> HandAsync()
    {
        try
        {
            return await router.Ask<object>(new Forwarded(Copy()), _deadline.Remaining() + Grace, request.Options.Cancellation).ConfigureAwait(false);
        }
        catch (Exception late) when (late is AskTimeoutException or OperationCanceledException)
        {
            return Ended() ?? Failure(InferFailureCode.DeadlineExceeded, LateSentence);
        }
    }

    private InferRequest Copy() => request with
    {
        Inputs = [.. request.Inputs.Select(input => new NamedTensor(input.Name, input.Datatype, input.Shape, input.Buffer.Share(0, input.Buffer.Length)))],
        Options = request.Options with { Deadline = _deadline },
    };

    private InferFailure Failure(InferFailureCode code, string sentence) => new(request.Id, code, sentence);
}
