using System.Diagnostics.CodeAnalysis;
using ActorInference.Contracts;
using ActorInference.Inference;
using Akka.Actor;

namespace ActorInference.Actors;

/// <summary>
/// Asks a model version its golden requests, one after the other: once it is loaded, and then again and again. Lives as long as the model actor that it
/// is a child of.
/// </summary>
internal sealed class GoldenActor : UntypedActor, IWithTimers
{
    /// <summary>A first round that nobody answered in full is asked again until there were so many, before the model counts as wrong.</summary>
    internal const int FirstRounds = 3;

    /// <summary>What refuses at once may take its time to come to itself: so long it is left alone after the first of these rounds, and twice as long after each further one.</summary>
    internal static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);

    private readonly string _model;
    private readonly string _version;
    private readonly string _folder;
    private readonly GoldenSettings _settings;
    private readonly IActorRef _self = Context.Self;
    private readonly IActorRef _asked = Context.Parent;
    private IReadOnlyList<GoldenRequest> _requests = [];
    private GoldenRound _round = new(0, 0, 0, null);
    private string? _silence;
    private int _next;
    private int _rounds;
    private bool _isSettled;

    public GoldenActor(string model, string version, string folder, GoldenSettings settings) => (_model, _version, _folder, _settings) = (model, version, folder, settings);

    [AllowNull]
    public ITimerScheduler Timers { get; set; }

    internal static Props Props(string model, string version, string folder, GoldenSettings settings) =>
        Akka.Actor.Props.Create(() => new GoldenActor(model, version, folder, settings));

    protected override void PreStart()
    {
        var (folder, tolerance) = (_folder, _settings.Tolerance);
        Task.Run(() => GoldenFiles.Read(folder, tolerance)).PipeTo(
            _self, _self, requests => new GoldenRead(requests, null), failure => new GoldenRead([], failure.Message));
    }

    protected override void OnReceive(object message)
    {
        switch (message)
        {
            case GoldenRead { Problem: { } problem }:
                _asked.Tell(new GoldenRound(0, 0, 0, problem), _self);
                break;
            case GoldenRead read:
                _requests = read.Requests;
                Begin();
                break;
            case GoldenDue:
                Begin();
                break;
            case InferResult result:
                using (result) Judge(_requests[_next].Difference(result.Outputs));
                break;
            case InferFailure failure:
                OnFailure(failure);
                break;
            default:
                Unhandled(message);
                break;
        }
    }

    private void Begin()
    {
        (_next, _round, _silence) = (0, new GoldenRound(0, 0, 0, null), null);
        Ask();
    }

    private void Ask()
    {
        if (_next == _requests.Count)
        {
            End();
            return;
        }

        var golden = _requests[_next];
        _asked.Tell(
            new GoldenProbe(new InferRequest(
                _model,
                _version,
                $"golden {golden.Name}",
                [.. golden.Inputs.Select(input => input.Rent())],
                [.. golden.Outputs.Select(output => output.Name)],
                new InferOptions { Deadline = Deadline.After(_settings.Timeout) })),
            _self);
    }

    private void Judge(string? difference)
    {
        if (difference is null) _round = _round with { Right = _round.Right + 1 };
        else _round = _round with { Wrong = _round.Wrong + 1, Problem = _round.Problem ?? $"Its golden request \"{_requests[_next].Name}\" was answered wrongly: {difference}." };
        _next++;
        Ask();
    }

    // A model that is busy, or lost an instance, has not answered wrongly.
    private void OnFailure(InferFailure failure)
    {
        if (failure.Code is InferFailureCode.InvalidInput or InferFailureCode.Internal)
        {
            Judge(failure.Message.TrimEnd('.'));
            return;
        }

        _silence ??= $"Its golden request \"{_requests[_next].Name}\" was not answered: {failure.Message}";
        _round = _round with { Unanswered = _round.Unanswered + 1 };

        // Whoever waits for the load waits for one request that is not answered in each of the first rounds, not for all of them.
        _next = _isSettled ? _next + 1 : _requests.Count;
        Ask();
    }

    private void End()
    {
        _rounds++;
        if (!_isSettled && _round is { Problem: null, Unanswered: > 0 })
        {
            if (_rounds < FirstRounds)
            {
                Timers.StartSingleTimer(GoldenDue.Instance, GoldenDue.Instance, FirstPause * (1 << (_rounds - 1)));
                return;
            }

            _round = _round with { Problem = _silence };
        }

        _isSettled = true;
        _asked.Tell(_round, _self);
        if (_settings.Every is { } every) Timers.StartSingleTimer(GoldenDue.Instance, GoldenDue.Instance, every);
    }
}
