namespace ActorInference.Actors.Tests;

public class DurationsTests
{
    [Theory]
    [InlineData("5 s", 5_000_000)]
    [InlineData("2ms", 2_000)]
    [InlineData("250", 250_000)]
    [InlineData("1.5 m", 90_000_000)]
    [InlineData("3 us", 3)]
    [InlineData("4000 ns", 4)]
    [InlineData("1 day", 86_400_000_000)]
    public void TryParse_HoconDurations_AreRead(string text, long microseconds)
    {
        Assert.True(Durations.TryParse(text, out var duration));

        Assert.Equal(TimeSpan.FromMicroseconds(microseconds), duration);
    }

    [Theory]
    [InlineData("")]
    [InlineData("s")]
    [InlineData("-1 s")]
    [InlineData("1.2.3 s")]
    [InlineData("5 lightyears")]
    [InlineData("99999999999999999999 d")]
    public void TryParse_Nonsense_IsRefused(string text) => Assert.False(Durations.TryParse(text, out _));
}
