namespace ActorInference.Isolation.Tests.Affinity;

[Collection(nameof(ProcessAffinity))]
public class StrayThreadsTests
{
    [SkippableFact]
    public void ThreadThatWasPutOntoALeasedCore_IsSeenUntilItHasGone()
    {
        Skip.IfNot(OperatingSystem.IsLinux() && ProcessAffinity.Allowed.Count >= 2, "Needs two cores.");
        var leased = CoreSet.Of(ProcessAffinity.Allowed.Max());
        using var instance = new PinnedThread("instance");
        using var other = new PinnedThread("other");
        instance.Do(() => ThreadAffinity.BindCurrentThread(leased));
        using var helper = instance.Do(() => new NativeThread());
        try
        {
            ProcessAffinity.KeepOff(leased);
            Assert.True(StrayThreads.Look(leased)!.Holds);

            ThreadAffinity.Write(other.Id, leased);
            var row = StrayThreads.Look(leased)!;
            Assert.False(row.Holds);
            Assert.Equal($"thread {other.Id} 'other' on {leased}", row.Observed);

            ThreadAffinity.Write(other.Id, ProcessAffinity.Background);
            Assert.True(StrayThreads.Look(leased)!.Holds);
        }
        finally
        {
            ProcessAffinity.KeepOff(CoreSet.Empty);
        }

        Assert.Null(StrayThreads.Look(leased));
    }
}
