namespace ActorInference.Hosting.Files;

/// <summary>Sound of one channel: samples from -1 to 1.</summary>
internal sealed record Recording(int SampleRate, float[] Samples)
{
    public double Seconds => (double)Samples.Length / SampleRate;

    /// <summary>The recording at another rate, linear between samples: enough for deciding whether somebody speaks.</summary>
    public Recording At(int rate)
    {
        if (rate == SampleRate)
        {
            return this;
        }

        var resampled = new float[(int)((long)Samples.Length * rate / SampleRate)];
        for (var i = 0; i < resampled.Length; i++)
        {
            var place = (double)i * SampleRate / rate;
            var before = (int)place;
            var after = Math.Min(before + 1, Samples.Length - 1);
            resampled[i] = (float)(Samples[before] + ((Samples[after] - Samples[before]) * (place - before)));
        }

        return new(rate, resampled);
    }
}
