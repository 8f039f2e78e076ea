namespace ActorInference.Hosting.Demo.Listening;

/// <summary>
/// Turns the probability of speech per window into segments. Speech begins at 0.5 and ends only when it stays below 0.35 for 100 ms;
/// segments under 250 ms are dropped, the others get 30 ms on both sides. These are silero's own numbers.
/// </summary>
internal static class SpeechSegmenter
{
    private const float BeginAt = 0.5f, EndBelow = 0.35f;
    private const double ShortestSpeech = 0.25, ShortestSilence = 0.1, Pad = 0.03;

    public static List<SpeechSegment> Find(ReadOnlySpan<float> probabilities, double windowSeconds, double totalSeconds)
    {
        var segments = new List<SpeechSegment>();
        double? begun = null, silentSince = null;
        for (var i = 0; i < probabilities.Length; i++)
        {
            var now = i * windowSeconds;
            if (probabilities[i] >= BeginAt)
            {
                begun ??= now;
                silentSince = null;
            }
            else if (begun is { } start && probabilities[i] < EndBelow)
            {
                silentSince ??= now;
                if (now - silentSince >= ShortestSilence)
                {
                    Add(start, silentSince.Value);
                    begun = silentSince = null;
                }
            }
        }

        if (begun is { } last)
        {
            Add(last, silentSince ?? totalSeconds);
        }

        return segments;

        void Add(double start, double end)
        {
            if (end - start > ShortestSpeech)
            {
                segments.Add(new(Math.Max(0, start - Pad), Math.Min(totalSeconds, end + Pad)));
            }
        }
    }
}
