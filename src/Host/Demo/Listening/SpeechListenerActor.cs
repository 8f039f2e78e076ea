using ActorInference.Contracts;
using ActorInference.Hosting.Files;
using Akka.Actor;

namespace ActorInference.Hosting.Demo.Listening;

/// <summary>
/// Listens to one recording, then stops: its windows are the steps of one sequence, whose state the model's actor keeps. A few are under way at
/// the same time; they run in order. The asker gets a <see cref="HeardSpeech"/>, or a <see cref="Status.Failure"/>.
/// </summary>
internal sealed class SpeechListenerActor : ReceiveActor
{
    private const int InFlight = 8;

    private readonly IActorRef _router;
    private readonly string _sequence = Guid.NewGuid().ToString("N");

    private IActorRef _asker = ActorRefs.Nobody;
    private Recording _recording = new(SpeechWindow.SampleRate, []);
    private float[] _probabilities = [];
    private int _sent, _answered;

    public SpeechListenerActor(IActorRef router)
    {
        _router = router;
        Receive<Listen>(OnListen);
        Receive<InferResult>(OnResult);
        Receive<InferFailure>(OnFailure);
    }

    private void OnListen(Listen listen)
    {
        (_asker, _recording) = (Sender, listen.Recording.At(SpeechWindow.SampleRate));
        _probabilities = new float[SpeechWindow.Count(_recording)];
        for (var i = 0; i < InFlight; i++)
        {
            SendNext();
        }

        FinishWhenAllIsHeard();
    }

    private void OnResult(InferResult result)
    {
        using (result)
        {
            var window = int.Parse(result.Id!, System.Globalization.CultureInfo.InvariantCulture);
            _probabilities[window] = Array.Find(result.Outputs, output => output.Name == "output")!.AsSpan<float>()[0];
        }

        _answered++;
        SendNext();
        FinishWhenAllIsHeard();
    }

    private void OnFailure(InferFailure failure)
    {
        _asker.Tell(new Status.Failure(new DemoFailedException(ModelNames.VoiceActivity, failure)));
        Context.Stop(Self);
    }

    private void SendNext()
    {
        if (_sent == _probabilities.Length)
        {
            return;
        }

        var options = new InferOptions { Sequence = new(_sequence, Start: _sent == 0, End: _sent == _probabilities.Length - 1) };
        var id = _sent.ToString(System.Globalization.CultureInfo.InvariantCulture);
        _router.Tell(new InferRequest(ModelNames.VoiceActivity, null, id, SpeechWindow.Inputs(_recording, _sent), ["output"], options));
        _sent++;
    }

    private void FinishWhenAllIsHeard()
    {
        if (_answered == _probabilities.Length)
        {
            const double WindowSeconds = (double)SpeechWindow.Samples / SpeechWindow.SampleRate;
            _asker.Tell(new HeardSpeech(SpeechSegmenter.Find(_probabilities, WindowSeconds, _recording.Seconds)));
            Context.Stop(Self);
        }
    }

    /// <summary>Finds the speech in a recording.</summary>
    internal sealed record Listen(Recording Recording);

    /// <summary>The stretches of speech in their order.</summary>
    internal sealed record HeardSpeech(IReadOnlyList<SpeechSegment> Segments);
}
