using System.Diagnostics;
using ActorInference.Contracts;
using Akka.Actor;

namespace ActorInference.Hosting.Demo.Loading;

/// <summary>
/// Keeps one model busy: a fixed number of requests is always under way until the time is over and the last answer is in. Then the asker gets
/// a <see cref="LoadResult"/>, and the actor stops. The inputs are shared between the requests, not copied.
/// </summary>
internal sealed class LoadActor : ReceiveActor
{
    private const int InFlight = 2, MaxSamples = 1 << 20;

    private readonly IActorRef _router;
    private readonly string _model;
    private readonly NamedTensor[] _inputs;
    private readonly bool _sequences;
    private readonly List<double> _microseconds = [];
    private readonly long[] _sentAt = new long[InFlight];
    private readonly string[] _ids;

    private IActorRef _asker = ActorRefs.Nobody;
    private long _requests, _errors, _end;
    private int _open;

    /// <param name="inputs">Owned by this actor.</param>
    /// <param name="sequences">Every request is a sequence of one step, for a model whose state is kept for it.</param>
    public LoadActor(IActorRef router, string model, NamedTensor[] inputs, bool sequences)
    {
        (_router, _model, _inputs, _sequences) = (router, model, inputs, sequences);
        _ids = [.. Enumerable.Range(0, InFlight).Select(slot => slot.ToString(System.Globalization.CultureInfo.InvariantCulture))];
        Receive<Run>(OnRun);
        Receive<InferResult>(OnResult);
        Receive<InferFailure>(OnFailure);
        Receive<HowFar>(_ => Sender.Tell(new LoadResult(_model, _requests, _errors, [])));
    }

    protected override void PostStop() => Array.ForEach(_inputs, input => input.Dispose());

    private void OnRun(Run run)
    {
        _asker = Sender;
        _end = Stopwatch.GetTimestamp() + (long)(run.Time.TotalSeconds * Stopwatch.Frequency);
        for (var slot = 0; slot < InFlight; slot++)
        {
            Send(slot);
        }
    }

    private void OnResult(InferResult result)
    {
        var slot = result.Id![0] - '0';
        result.Dispose();
        if (_microseconds.Count < MaxSamples)
        {
            _microseconds.Add(Stopwatch.GetElapsedTime(_sentAt[slot]).TotalMicroseconds);
        }

        Answered(slot);
    }

    private void OnFailure(InferFailure failure)
    {
        _errors++;
        Answered(failure.Id![0] - '0');
    }

    private void Answered(int slot)
    {
        _requests++;
        _open--;
        if (Stopwatch.GetTimestamp() < _end)
        {
            Send(slot);
        }
        else if (_open == 0)
        {
            _microseconds.Sort();
            _asker.Tell(new LoadResult(_model, _requests, _errors, [.. _microseconds]));
            Context.Stop(Self);
        }
    }

    private void Send(int slot)
    {
        _open++;
        _sentAt[slot] = Stopwatch.GetTimestamp();
        var inputs = Array.ConvertAll(_inputs, input => new NamedTensor(input.Name, input.Datatype, input.Shape, input.Buffer.Share(0, input.Buffer.Length)));
        var options = _sequences ? new InferOptions { Sequence = new(_ids[slot], Start: true, End: true) } : InferOptions.Default;
        _router.Tell(new InferRequest(_model, null, _ids[slot], inputs, null, options));
    }

    /// <summary>Begins.</summary>
    internal sealed record Run(TimeSpan Time);

    /// <summary>Asks for the numbers so far.</summary>
    internal sealed record HowFar;
}
