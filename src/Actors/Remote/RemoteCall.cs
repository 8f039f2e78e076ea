using System.Diagnostics;
using System.Runtime.InteropServices;
using ActorInference.Contracts;
using Akka.Actor;

namespace ActorInference.Actors;

/// <summary>
/// A request that another node answers: sent, and when that node is lost or refuses sent to another one, until there is an answer, nowhere to go, or no
/// time left; while the model is on its way from a lost node to another one it waits. It answers the asker once. It keeps the inputs until then; what is sent is other handles on the same memory.
/// </summary>
internal sealed class RemoteCall(ClusterLink link, InferRequest request, IActorRef asker, IActorRef router, RouteTarget? first, TimeSpan defaultTimeout)
{
    /// <summary>After the deadline the node that runs the request may still say so itself.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(250);

    /// <summary>A node that refuses is going, and so says its next report: so many are waited for.</summary>
    private const int ChangesAfterRefusal = 3;

    /// <summary>Whether the model is still expected is asked again after so long.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    private readonly List<RemoteNode> _tried = [];
    private bool _wasHere;
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
        InferFailure? refusal = null;
        for (var target = first; ; target = Next())
        {
            target ??= await AwaitAsync(refusal is not null).ConfigureAwait(false);
            if (target is null) break;
            var node = target.Node;
            if (node is null) _wasHere = true;
            else _tried.Add(node);
            var answer = await (node is null ? HandAsync() : TryAsync(target, node)).ConfigureAwait(false);
            var mayRunTwice = target.IsIdempotent && request.Options.Sequence is null;
            switch (answer)
            {
                case InferRefused refused:
                    refusal = Failure(refused.Code, refused.Message);
                    break;
                case InferFailure { Code: InferFailureCode.Unavailable } gone when mayRunTwice:
                    refusal = gone;
                    break;
                case null when mayRunTwice:
                    refusal = Failure(InferFailureCode.WorkerLost, $"The node {node?.Address} was lost while it had the request, and no other one serves the model \"{request.Model}\".");
                    break;
                case null:
                    return Failure(InferFailureCode.WorkerLost, $"The node {node?.Address} was lost while it had the request.");
                default:
                    return answer;
            }

            if (Ended() is { } ended) return ended;
        }

        return Ended() ?? refusal ?? Failure(InferFailureCode.Unavailable, $"The model \"{request.Model}\" did not come up on another node in time.");
    }

    /// <summary>The next replica that comes up; null when none is expected, or there is no time left.</summary>
    private async Task<RouteTarget?> AwaitAsync(bool wasRefused)
    {
        for (var changes = 0; Ended() is null; changes++)
        {
            var (changed, isExpected) = (link.RoutesChange, link.IsMoving(request.Model) || (wasRefused && changes < ChangesAfterRefusal));
            if (Next() is { } there) return there;
            if (!isExpected) return null;
            try
            {
                await changed.WaitAsync(Longest(_deadline.Remaining()), request.Options.Cancellation).ConfigureAwait(false);
            }
            catch (Exception over) when (over is TimeoutException or OperationCanceledException)
            {
                continue;
            }

            _tried.Clear();
            _wasHere = false;
        }

        return null;
    }

    private static TimeSpan Longest(TimeSpan remaining) => remaining < LookAgain ? remaining : LookAgain;

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
        var except = CollectionsMarshal.AsSpan(_tried);
        var routes = link.Routes.Find(request.Model, request.Version);
        if (routes is not null && request.Options.Sequence is { } sequence) return _tried.Count > 0 ? null : routes.ChooseForSequence(sequence.Id, link.Address);
        var chance = (uint)Stopwatch.GetTimestamp();
        return _wasHere ? routes?.ChooseRemote(0, chance, except) : routes?.Choose(0, chance, except);
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
