using System.Globalization;
using ActorInference.Contracts;
using ActorInference.Hosting.Demo.Listening;
using ActorInference.Hosting.Files;

namespace ActorInference.Hosting.Tests.Demo.Listening;

public sealed class ListeningTests
{
    [Fact]
    public void Speech_HeardByTheRealModel_IsItsTruth()
    {
        using var model = new RawModel("voice-activity");
        var recording = WavReader.Read(Repository.Read("samples", "speech.wav"));
        var probabilities = new float[SpeechWindow.Count(recording)];
        var state = NamedTensor.Create<float>("state", TensorShape.Create(2, 1, 128), new float[256]);
        for (var i = 0; i < probabilities.Length; i++)
        {
            var outputs = model.Run([.. SpeechWindow.Inputs(recording, i), state]);
            probabilities[i] = outputs[0].AsSpan<float>()[0];
            state = NamedTensor.Create<float>("state", outputs[1].Shape, outputs[1].AsSpan<float>());
            Array.ForEach(outputs, o => o.Dispose());
        }

        state.Dispose();
        var segments = SpeechSegmenter.Find(probabilities, (double)SpeechWindow.Samples / SpeechWindow.SampleRate, recording.Seconds);

        var truth = File.ReadLines(Repository.Path("samples", "speech.txt"))
            .Select(line => line.Split(' ').Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray()).ToList();
        var found = string.Join(", ", segments.Select(s => $"{s.Start:F2}-{s.End:F2}"));
        Assert.True(truth.Count == segments.Count, found);
        Assert.All(truth.Zip(segments), pair =>
        {
            Assert.True(Math.Abs(pair.First[0] - pair.Second.Start) < 0.25, found);
            Assert.True(Math.Abs(pair.First[1] - pair.Second.End) < 0.25, found);
        });
    }
}
