using ActorInference.Isolation;

namespace ActorInference.Actors.Tests;

public class InstanceObserverTests
{
    private static readonly ThreadIsolation Other = new() { Nice = 19 };

    [Fact]
    public void Ready_WhatDoesNotHold_IsSaid()
    {
        var seen = InstanceObserver.Observe(new InstanceSubject(0, "ready", Other) { ThreadId = ThreadAffinity.CurrentThreadId });

        Assert.Contains(seen.Rows, row => row is { Asked: "19", Holds: false });
    }

    [Fact]
    public void Loading_WhatDoesNotHoldYet_IsOpen_AndWhatHoldsIsSaid()
    {
        var seen = InstanceObserver.Observe(new InstanceSubject(0, "loading", Other) { ThreadId = ThreadAffinity.CurrentThreadId, IsReady = false });

        Assert.Contains(seen.Rows, row => row is { Asked: "19", Holds: null });
        Assert.Contains(seen.Rows, row => row.Holds == true);
        Assert.DoesNotContain(seen.Rows, row => row.Holds == false);
    }
}
