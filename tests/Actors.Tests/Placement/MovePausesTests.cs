namespace ActorInference.Actors.Tests.Placement;

public class MovePausesTests
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    [Fact]
    public void Failed_AgainAndAgain_DoublesThePauseUpToTheLongest()
    {
        var (pauses, now) = (new MovePauses(Minute), TimeSpan.Zero);
        for (var expected = Minute; expected < MovePauses.Longest; expected *= 2) now = FailAndEnd(expected);
        now = FailAndEnd(MovePauses.Longest);
        FailAndEnd(MovePauses.Longest);

        TimeSpan FailAndEnd(TimeSpan pause)
        {
            pauses.Failed("m", "a", now);
            Assert.True(pauses.IsPaused("m", "a", now + pause - TimeSpan.FromTicks(1)));
            Assert.False(pauses.IsPaused("m", "a", now + pause));
            return now + pause;
        }
    }

    [Fact]
    public void Failed_OfAModelOnANode_PausesNothingElse()
    {
        var pauses = new MovePauses(Minute);
        pauses.Failed("m", "a", TimeSpan.Zero);

        Assert.False(pauses.IsPaused("m", "b", TimeSpan.Zero));
        Assert.False(pauses.IsPaused("n", "a", TimeSpan.Zero));
    }

    [Fact]
    public void Clear_BeginsAnew()
    {
        var pauses = new MovePauses(Minute);
        pauses.Failed("m", "a", TimeSpan.Zero);
        pauses.Clear("m");
        Assert.False(pauses.IsPaused("m", "a", TimeSpan.Zero));

        pauses.Failed("m", "a", TimeSpan.Zero);
        Assert.False(pauses.IsPaused("m", "a", Minute));
    }
}
