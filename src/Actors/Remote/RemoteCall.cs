using System.Diagnostics;
using System.Runtime.InteropServices;
using ActorInference.Contracts;
using Akka.Actor;

namespace ActorInference.Actors;

/// <summary>
/// A request that another node answers: sent, and when that node is lost or refuses sent to another one, until there is an answer, nowhere to go, or no
/// time left, or this node ends; while the model is on its way from a lost node to another one it waits. It answers the asker once. It keeps the inputs
/// until then; what is sent is other handles on the same memory.
/// </summary>
internal sealed class RemoteCall(ClusterLink link, InferRequest request, IActorRef asker, IActorRef router, RouteTarget? first, TimeSpan defaultTimeout)
{
    /// <summary>After the deadline the node that runs the request may still say so itself.</summary>
    private static readonly TimeSpan Grace = TimeSpan.FromMilliseconds(250);

    /// <summary>A node that refuses is going, and so says its next report: so many are waited for in all.</summary>
    private const int ChangesAfterRefusal = 3;

    /// <summary>So often it is sent; a refusal after that is the answer.</summary>
    internal const int MostSent = 8;

    /// <summary>Whether the model is still expected is asked again after so long.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(1);

    private readonly List<RemoteNode> _tried = [];
    private readonly long _length = InferLength.Of(request);
    private bool _wasHere;
    private Task _routesThen = Task.CompletedTask;
    private int _sent;
    private int _changes;
    private readonly Deadline _deadline = request.Options.Deadline.IsNone ? Deadline.After(defaultTimeout) : request.Options.Deadline;

    /// <returns>A defect that kept it from being forwarded, for the log; the asker is told only that there was one.</returns>
    internal async Task<Exception?> RunAsync()
    {
        var (answer, defect) = ((object?)null, (Exception?)null);
        try
        {
            answer = await AnswerAsync().ConfigureAwait(false);
        }
        catch (Exception thrown)
        {
            (answer, defect) = (Failure(InferFailureCode.Internal, "The request could not be forwarded to another node."), thrown);
        }

        request.Dispose();
        link.Forwarded.Note(answer);
        asker.Tell(answer, router);
        return defect;
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
            _routesThen = link.RoutesChange;
            var answer = await (node is null ? HandAsync() : TryAsync(target, node)).ConfigureAwait(false);
            var mayRunTwice = MayRunTwice(target);
            switch (answer)
            {
                case InferRefused refused:
                    refusal = Failure(refused.Code, refused.Message);
                    break;
                case InferFailure { Code: InferFailureCode.Unavailable } gone when mayRunTwice:
                    refusal = gone;
                    break;
                case null when mayRunTwice:
                    refusal = Failure(InferFailureCode.WorkerLost, $"The node that had the request was lost, and no other one serves the model \"{request.Model}\".");
                    break;
                case null:
                    return Failure(InferFailureCode.WorkerLost, "The node that had the request was lost.");
                default:
                    return answer;
            }

            if (Ended() is { } ended) return ended;
            if (++_sent == MostSent) break;
        }

        return Ended() ?? refusal ?? Failure(InferFailureCode.Unavailable, $"The model \"{request.Model}\" did not come up on another node in time.");
    }

    /// <summary>The next replica that comes up; null when none is expected, or there is no time left.</summary>
    private async Task<RouteTarget?> AwaitAsync(bool wasRefused)
    {
        // They may have changed, and back, while the request was away.
        if (_routesThen.IsCompleted) StartOver();
        while (Ended() is null)
        {
            var (changed, isExpected) = (link.RoutesChange, link.IsMoving(request.Model) || (wasRefused && _changes++ < ChangesAfterRefusal));
            if (Next() is { } there) return there;
            if (!isExpected) return null;
            try
            {
                using var ended = CancellationTokenSource.CreateLinkedTokenSource(request.Options.Cancellation, link.Drained);
                await changed.WaitAsync(Longest(_deadline.Remaining()), ended.Token).ConfigureAwait(false);
            }
            catch (Exception over) when (over is TimeoutException or OperationCanceledException)
            {
                continue;
            }

            StartOver();
        }

        return null;
    }

    private void StartOver()
    {
        _tried.RemoveAll(static node => !node.Doubted.IsCancellationRequested);
        _wasHere = false;
    }

    private static TimeSpan Longest(TimeSpan remaining) => remaining < LookAgain ? remaining : LookAgain;

    /// <summary>One node's answer; null when it was lost.</summary>
    private async Task<object?> TryAsync(RouteTarget target, RemoteNode node)
    {
        if (_length > link.LongestForwarded) return Failure(InferFailureCode.InvalidInput, InferLength.TooLong(request.Model, link.LongestForwarded));

        // Whoever may run twice does not wait until the membership is sure.
        using var gone = CancellationTokenSource.CreateLinkedTokenSource(request.Options.Cancellation, link.Drained, target.IsIdempotent ? node.Doubted : node.Lost);
        target.Begin();
        try
        {
            return await AskAsync(node.Door, copy => copy, gone.Token).ConfigureAwait(false);
        }
        catch (AskTimeoutException)
        {
            return Ended() ?? Failure(InferFailureCode.DeadlineExceeded, LateSentence);
        }
        catch (OperationCanceledException)
        {
            return Ended(isUnderWay: !MayRunTwice(target));
        }
        finally
        {
            target.End();
        }
    }

    private static string LateSentence => "The deadline passed before another node answered.";

    private bool MayRunTwice(RouteTarget target) => target.IsIdempotent && request.Options.Sequence is null;

    /// <param name="isUnderWay">Another node has it, may have begun it, and it must not run again.</param>
    private InferFailure? Ended(bool isUnderWay = false)
    {
        if (request.Options.Cancellation.IsCancellationRequested) return Failure(InferFailureCode.Cancelled, "The asker cancelled the request.");
        if (link.Drained.IsCancellationRequested) return Failure(isUnderWay ? InferFailureCode.WorkerLost : InferFailureCode.Unavailable, "The node shut down before another node answered.");
        return _deadline.HasPassed() ? Failure(InferFailureCode.DeadlineExceeded, LateSentence) : null;
    }

    private RouteTarget? Next()
    {
        var except = CollectionsMarshal.AsSpan(_tried);
        var routes = link.Routes.Find(request.Model, request.Version);
        if (routes is not null && request.Options.Sequence is { } sequence) return _tried.Count > 0 ? null : routes.ChooseForSequence(sequence.Id, link.Address);
        var chance = (uint)Stopwatch.GetTimestamp();
        return _wasHere ? routes?.ChooseRemote(_length, chance, except) : routes?.Choose(_length, chance, except);
    }

    /// <summary>The model came up on this node meanwhile.</summary>
    private async Task<object?> HandAsync()
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(request.Options.Cancellation, link.Drained);
        try
        {
            return await AskAsync(router, copy => new Forwarded(copy), ended.Token).ConfigureAwait(false);
        }
        catch (Exception late) when (late is AskTimeoutException or OperationCanceledException)
        {
            return Ended() ?? Failure(InferFailureCode.DeadlineExceeded, LateSentence);
        }
    }

    private Task<object> AskAsync(IActorRef target, Func<InferRequest, object> message, CancellationToken cancellation)
    {
        var copy = Copy();
        try
        {
            return target.Ask<object>(message(copy), _deadline.Remaining() + Grace, cancellation);
        }
        catch
        {
            copy.Dispose();
            throw;
        }
    }

    private InferRequest Copy() => request with
    {
        Inputs = [.. request.Inputs.Select(input => new NamedTensor(input.Name, input.Datatype, input.Shape, input.Buffer.Share(0, input.Buffer.Length)))],
        Options = request.Options with { Deadline = _deadline },
    };

    private InferFailure Failure(InferFailureCode code, string sentence) => new(request.Id, code, sentence);
}
