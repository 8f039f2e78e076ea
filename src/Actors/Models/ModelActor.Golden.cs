using System.Diagnostics;
using ActorInference.Contracts;
using Akka.Actor;

namespace ActorInference.Actors;

// The model's own questions: they decide whether it becomes ready, and whether it stays so.
internal sealed partial class ModelActor
{
    private (long Right, long Wrong, long Unanswered) _goldenCounts;
    private IActorRef? _golden;
    private bool _isGoldenKnown;
    private string? _wrong;

    private bool IsWrong => _wrong is not null && _state == ModelState.Ready;

    private string WrongSentence => $"The model \"{_setup.Model}\" version {_setup.Version} is unavailable: {_wrong}";

    /// <summary>Whether the version is not to become ready yet, because its first round is not over.</summary>
    private bool AwaitsGolden()
    {
        if (_setup.Golden is not { } folder || _isGoldenKnown) return false;
        _golden ??= Context.Watch(Context.ActorOf(GoldenActor.Props(_setup.Model, _setup.Version, folder, _setup.Settings.Golden), "golden"));
        return true;
    }

    // It takes the way of every other request, also while those are refused.
    private void OnGoldenProbe(GoldenProbe probe)
    {
        var now = Stopwatch.GetTimestamp();
        var pending = new PendingRequest(probe.Request, Sender, now, probe.Request.Options.Deadline.Timestamp) { IsGolden = true };
        if (_state is ModelState.Unavailable or ModelState.Draining) Fail(pending, InferFailureCode.Unavailable, StateSentence());
        else if (Waiting >= _setup.Settings.Queue.MaxLength) Fail(pending, InferFailureCode.Overloaded, OverloadSentence());
        else Admit(pending);
    }

    private void OnGoldenRound(GoldenRound round)
    {
        var (right, wrong, unanswered) = _goldenCounts;
        _goldenCounts = (right + round.Right, wrong + round.Wrong, unanswered + round.Unanswered);
        if (_state is ModelState.Unavailable or ModelState.Draining) return;
        var wasWrong = _wrong is not null;
        _isGoldenKnown = true;

        // Where nothing was found wrong but something was not answered, what was known before holds.
        _wrong = round.Problem ?? (round.Unanswered > 0 ? _wrong : null);
        if (_state == ModelState.Loading)
        {
            if (_groups.All(group => group.IsSpare || group.IsReady)) OnAllReady();
        }
        else if (_wrong is not null && !wasWrong)
        {
            TellWrong();
            FailEverything(InferFailureCode.Unavailable, WrongSentence);
        }
        else if (_wrong is null && wasWrong)
        {
            _log.GoldenRight(_setup.Model, _setup.Version);
            Context.System.EventStream.Publish(new GoldenRecovered(_setup.Model, _setup.Version));
            TellReady();
        }
    }

    private void TellWrong()
    {
        _log.GoldenWrong(_setup.Model, _setup.Version, _wrong!);
        Context.System.EventStream.Publish(new GoldenFailed(_setup.Model, _setup.Version, _wrong!));
        _router.Tell(new VersionUnavailable(_wrong!), _self);
    }

    private GoldenStatistics? GoldenFigures() => _setup.Golden is null
        ? null
        : new GoldenStatistics(_goldenCounts.Right, _goldenCounts.Wrong, _goldenCounts.Unanswered, _isGoldenKnown && _wrong is null);
}
