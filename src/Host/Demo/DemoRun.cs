using ActorInference.Contracts;
using ActorInference.Hosting.Demo.Listening;
using ActorInference.Hosting.Demo.Loading;
using ActorInference.Hosting.Demo.Reading;
using ActorInference.Hosting.Files;
using ActorInference.Hosting.Serving;
using Akka.Actor;

namespace ActorInference.Hosting.Demo;

/// <summary>The three parts of the demo: read, listen, load. Each is a conversation with actors.</summary>
internal sealed class DemoRun(ServingNode node, DemoInputs inputs)
{
    private const float LineRatio = 6.5f;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    public async Task<IReadOnlyList<string>> ReadAsync()
    {
        var reader = node.System.ActorOf(Props.Create(() => new PictureReaderActor(node.Router, inputs.Recognition)));
        return (await reader.Ask<PictureReaderActor.ReadText>(new PictureReaderActor.ReadPicture(inputs.Picture), Patience)).Lines;
    }

    public async Task<IReadOnlyList<SpeechSegment>> ListenAsync()
    {
        var listener = node.System.ActorOf(Props.Create(() => new SpeechListenerActor(node.Router)));
        return (await listener.Ask<SpeechListenerActor.HeardSpeech>(new SpeechListenerActor.Listen(inputs.Recording), Patience)).Segments;
    }

    /// <summary>All models at the same time.</summary>
    public Task<LoadResult[]> LoadAsync(TimeSpan time)
    {
        var line = Cutting.Cut(inputs.Picture, Band(inputs.Picture));
        return Task.WhenAll(
            LoadAsync(time, ModelNames.Detection, [Detection.Input(inputs.Picture)]),
            LoadAsync(time, ModelNames.Direction, [Direction.Input(line)]),
            LoadAsync(time, ModelNames.Recognition, [Recognition.Input(line)]),
            LoadAsync(time, ModelNames.VoiceActivity, SpeechWindow.Inputs(inputs.Recording, 0), sequences: true));
    }

    private Task<LoadResult> LoadAsync(TimeSpan time, string model, NamedTensor[] tensors, bool sequences = false)
    {
        var load = node.System.ActorOf(Props.Create(() => new LoadActor(node.Router, model, tensors, sequences)));
        return load.Ask<LoadResult>(new LoadActor.Run(time), time + Patience);
    }

    /// <summary>A stretch of the picture with the proportions of a line: a blank one would be no fair load.</summary>
    private static Region Band(Picture picture)
    {
        float width = picture.Width, height = MathF.Min(picture.Height, width / LineRatio), top = MathF.Min(picture.Height - height, picture.Height * 0.2f);
        return new(new(0, top), new(width, top), new(width, top + height), new(0, top + height), 1);
    }
}
