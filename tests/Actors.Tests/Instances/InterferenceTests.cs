namespace ActorInference.Actors.Tests;

public class InterferenceTests
{
    [Fact]
    public void End_NothingElseRan_WasAlone()
    {
        var activity = new NodeActivity();

        Assert.True(activity.End(activity.Begin()));
        Assert.True(activity.End(activity.Begin()));
    }

    [Fact]
    public void End_AnotherRunBeganOrWasUnderWay_WasNotAlone()
    {
        var activity = new NodeActivity();
        var first = activity.Begin();
        var second = activity.Begin();

        Assert.False(activity.End(first));
        Assert.False(activity.End(second));
        Assert.True(activity.End(activity.Begin()));
    }

    [Fact]
    public void End_AnotherRunBeganAndEndedMeanwhile_WasNotAlone()
    {
        var activity = new NodeActivity();
        var run = activity.Begin();
        activity.End(activity.Begin());

        Assert.False(activity.End(run));
    }

    [Fact]
    public void Ratio_RunsBesideOthersTakeTwiceAsLong_IsTwo()
    {
        var interference = new Interference(4);
        Assert.Equal(0, interference.Ratio);

        for (var run = 0; run < 100; run++)
        {
            interference.Add(1, 1000, true);
            interference.Add(1, 2000, false);
        }

        Assert.Equal(2, interference.Ratio, 3);
    }

    [Fact]
    public void Ratio_LargerBatchesBesideOthers_AreComparedWithThoseOfTheirSize()
    {
        var interference = new Interference(4);
        interference.Add(1, 1000, true);
        interference.Add(4, 4000, true);

        interference.Add(4, 4000, false);

        Assert.Equal(1, interference.Ratio, 3);
    }
}
