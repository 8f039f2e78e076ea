namespace ActorInference.Isolation.Tests.Affinity;

[Collection(nameof(ProcessAffinity))]
public class ThreadAffinityTests
{
    [SkippableFact]
    public void BindCurrentThread_IsOnTheKernelsRecord()
    {
        Skip.IfNot(OperatingSystem.IsLinux());
        using var thread = new PinnedThread();
        foreach (var core in ProcessAffinity.Allowed)
        {
            var granted = thread.Do(() => ThreadAffinity.BindCurrentThread(CoreSet.Of(core)));

            Assert.Equal(CoreSet.Of(core), granted);
            Assert.Equal($"{core}", thread.Recorded);
            Assert.Equal(granted, ThreadAffinity.Read(thread.Id));
        }

        thread.Do(() =>
        {
            ThreadAffinity.ReleaseCurrentThread();
            return 0;
        });
        Assert.Equal(ProcessAffinity.Allowed.ToString(), thread.Recorded);
    }

    [SkippableFact]
    public void BindCurrentThread_CoresThatAreNotThere_Throws()
    {
        Skip.IfNot(OperatingSystem.IsLinux());
        using var thread = new PinnedThread();
        var missing = CoreSet.Of(CoreSet.MaxCores - 1);

        var none = Assert.Throws<IsolationException>(() => thread.Do(() => ThreadAffinity.BindCurrentThread(missing)));
        var some = Assert.Throws<IsolationException>(() => thread.Do(() => ThreadAffinity.BindCurrentThread(missing.Union(ProcessAffinity.Allowed))));

        Assert.Contains("none of them is online and allowed", none.Message);
        Assert.Contains($"granted the cores {ProcessAffinity.Allowed} ", some.Message);
        Assert.Throws<IsolationException>(() => thread.Do(() => ThreadAffinity.BindCurrentThread(CoreSet.Empty)));
    }

    [SkippableFact]
    public void Read_ThreadThatIsNotThere_Throws()
    {
        Skip.IfNot(OperatingSystem.IsLinux());

        Assert.Contains("does not exist", Assert.Throws<IsolationException>(() => ThreadAffinity.Read(int.MaxValue)).Message);
    }
}
