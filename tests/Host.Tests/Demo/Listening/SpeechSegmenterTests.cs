using ActorInference.Hosting.Demo.Listening;

namespace ActorInference.Hosting.Tests.Demo.Listening;

public sealed class SpeechSegmenterTests
{
    private const double Window = 0.05;

    [Fact]
    public void Find_Silence_IsNothing() => Assert.Empty(Find(new float[40]));

    [Fact]
    public void Find_OneStretch_HasItsBoundsAndPad()
    {
        var segment = Assert.Single(Find([.. Run(10, 0), .. Run(10, 0.9f), .. Run(10, 0)]));

        Assert.Equal((0.47, 1.03), (segment.Start, segment.End), new Close());
    }

    [Fact]
    public void Find_ShortPauseAndMiddlingProbability_DoNotEndIt() =>
        Assert.Single(Find([.. Run(10, 0.9f), 0.1f, .. Run(10, 0.9f), .. Run(5, 0.4f), .. Run(5, 0.9f), .. Run(10, 0)]));

    [Fact]
    public void Find_ShortSpeech_IsDropped() => Assert.Empty(Find([.. Run(10, 0), .. Run(4, 0.9f), .. Run(10, 0)]));

    [Fact]
    public void Find_SpeechUntilTheEnd_EndsThere() => Assert.Equal(1.0, Assert.Single(Find([.. Run(10, 0), .. Run(10, 0.9f)])).End, 6);

    private static List<SpeechSegment> Find(float[] probabilities) => SpeechSegmenter.Find(probabilities, Window, probabilities.Length * Window);

    private static IEnumerable<float> Run(int count, float value) => Enumerable.Repeat(value, count);

    private sealed class Close : IEqualityComparer<(double, double)>
    {
        public bool Equals((double, double) x, (double, double) y) => Math.Abs(x.Item1 - y.Item1) < 1e-9 && Math.Abs(x.Item2 - y.Item2) < 1e-9;

        public int GetHashCode((double, double) obj) => 0;
    }
}
