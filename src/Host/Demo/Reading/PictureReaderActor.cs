using ActorInference.Contracts;
using ActorInference.Hosting.Files;
using Akka.Actor;

namespace ActorInference.Hosting.Demo.Reading;

/// <summary>
/// Reads the text of one picture, then stops. Every step is a message to the router, and the lines go through the last two at the same time:
/// detect → cut → direct → recognise. The asker gets a <see cref="ReadText"/>, or a <see cref="Status.Failure"/>.
/// </summary>
internal sealed class PictureReaderActor : ReceiveActor
{
    private readonly IActorRef _router;
    private readonly Recognition _recognition;
    private readonly Dictionary<string, Step> _steps = [];

    private IActorRef _asker = ActorRefs.Nobody;
    private Picture _picture = Picture.Blank(1, 1, 0);
    private string?[] _texts = [];

    public PictureReaderActor(IActorRef router, Recognition recognition)
    {
        (_router, _recognition) = (router, recognition);
        Receive<ReadPicture>(OnReadPicture);
        Receive<InferResult>(OnResult);
        Receive<InferFailure>(OnFailure);
    }

    private void OnReadPicture(ReadPicture read)
    {
        (_asker, _picture) = (Sender, read.Picture);
        Ask(new(ModelNames.Detection, 0, OnDetected), Detection.Input(_picture));
    }

    private void OnDetected(Step step, NamedTensor map)
    {
        var lines = Detection.Regions(map, _picture).ConvertAll(region => Cutting.Cut(_picture, region));
        _texts = new string?[lines.Count];
        for (var i = 0; i < lines.Count; i++)
        {
            var line = lines[i];
            Ask(new(ModelNames.Direction, i, (s, probabilities) => OnDirected(s, line, probabilities)), Direction.Input(line));
        }

        FinishWhenAllAreRead();
    }

    private void OnDirected(Step step, Picture line, NamedTensor probabilities)
    {
        var upright = Direction.IsUpsideDown(probabilities) ? line.UpsideDown() : line;
        Ask(new(ModelNames.Recognition, step.Line, OnRecognised), Recognition.Input(upright));
    }

    private void OnRecognised(Step step, NamedTensor characters)
    {
        _texts[step.Line] = _recognition.Decode(characters).Text;
        FinishWhenAllAreRead();
    }

    private void FinishWhenAllAreRead()
    {
        if (Array.TrueForAll(_texts, text => text is not null))
        {
            _asker.Tell(new ReadText([.. _texts.Where(text => text!.Length > 0)!]));
            Context.Stop(Self);
        }
    }

    private void OnResult(InferResult result)
    {
        using (result)
        {
            if (_steps.Remove(result.Id!, out var step))
            {
                step.Next(step, result.Outputs[0]);
            }
        }
    }

    private void OnFailure(InferFailure failure)
    {
        var model = failure.Id is { } id && _steps.TryGetValue(id, out var step) ? step.Model : "?";
        _asker.Tell(new Status.Failure(new DemoFailedException(model, failure)));
        Context.Stop(Self);
    }

    private void Ask(Step step, NamedTensor input)
    {
        var id = $"{step.Model}-{step.Line}";
        _steps.Add(id, step);
        _router.Tell(new InferRequest(step.Model, null, id, [input], null, InferOptions.Default));
    }

    /// <summary>Reads the text of a picture.</summary>
    internal sealed record ReadPicture(Picture Picture);

    /// <summary>The lines from top to bottom.</summary>
    internal sealed record ReadText(IReadOnlyList<string> Lines);

    private sealed record Step(string Model, int Line, Action<Step, NamedTensor> Next);
}
