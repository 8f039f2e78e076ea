namespace ActorInference.Isolation.Tests.Affinity;

[Collection(nameof(ProcessAffinity))]
public class ProcessAffinityTests
{
    [SkippableFact]
    public void KeepOff_MovesEveryThreadButTheInstances()
    {
        Skip.IfNot(OperatingSystem.IsLinux() && ProcessAffinity.Allowed.Count >= 2, "Needs two cores.");
        var leased = CoreSet.Of(ProcessAffinity.Allowed.Max());
        using var instance = new PinnedThread();
        using var other = new PinnedThread();
        instance.Do(() => ThreadAffinity.BindCurrentThread(leased));
        try
        {
            Assert.True(ProcessAffinity.KeepOff(leased) > 0);

            Assert.Equal(leased.ToString(), instance.Recorded);
            Assert.Equal(ProcessAffinity.Background.ToString(), other.Recorded);
            Assert.Equal([instance.Id], ThreadsOn(leased));
            Assert.Equal(0, ProcessAffinity.KeepOff(leased));
            using var late = new PinnedThread();
            Assert.Equal(ProcessAffinity.Background.ToString(), late.Recorded);
        }
        finally
        {
            ProcessAffinity.KeepOff(CoreSet.Empty);
        }

        Assert.Equal(ProcessAffinity.Allowed.ToString(), other.Recorded);
        Assert.Equal(leased.ToString(), instance.Recorded);
    }

    [SkippableFact]
    public void KeepOff_ProcessThatThisOneMade_FollowsUnlessItIsBoundInsideTheLeases()
    {
        Skip.IfNot(OperatingSystem.IsLinux() && ProcessAffinity.Allowed.Count >= 2, "Needs two cores.");
        var leased = CoreSet.Of(ProcessAffinity.Allowed.Max());
        using var shared = System.Diagnostics.Process.Start("sleep", "600");
        using var owner = System.Diagnostics.Process.Start("sleep", "600");
        try
        {
            Assert.Equal(0, ThreadAffinity.TryWrite(shared.Id, ProcessAffinity.Allowed));
            Assert.Equal(0, ThreadAffinity.TryWrite(owner.Id, leased));
            ProcessAffinity.KeepOff(leased);

            Assert.Equal(ProcessAffinity.Allowed.Except(leased), ThreadAffinity.Read(shared.Id));
            Assert.Equal(leased, ThreadAffinity.Read(owner.Id));
            ProcessAffinity.KeepOff(CoreSet.Empty);
            Assert.Equal(ProcessAffinity.Allowed, ThreadAffinity.Read(shared.Id));
        }
        finally
        {
            ProcessAffinity.KeepOff(CoreSet.Empty);
            shared.Kill();
            owner.Kill();
        }
    }

    [SkippableFact]
    public void KeepOff_HelperOfAnInstance_StaysWithIt()
    {
        Skip.IfNot(OperatingSystem.IsLinux() && ProcessAffinity.Allowed.Count >= 2, "Needs two cores.");
        var leased = CoreSet.Of(ProcessAffinity.Allowed.Max());
        using var instance = new PinnedThread();
        instance.Do(() => ThreadAffinity.BindCurrentThread(leased));
        using var helper = instance.Do(() => new NativeThread());
        try
        {
            ProcessAffinity.KeepOff(leased);

            Assert.Equal(leased.ToString(), PinnedThread.RecordOf(helper.Id));
        }
        finally
        {
            ProcessAffinity.KeepOff(CoreSet.Empty);
        }
    }

    [SkippableFact]
    public void KeepOff_BoundThreadBesideTheLeases_KeepsItsWish()
    {
        Skip.IfNot(OperatingSystem.IsLinux() && ProcessAffinity.Allowed.Count >= 2, "Needs two cores.");
        using var shared = new PinnedThread();
        shared.Do(() => ThreadAffinity.BindCurrentThread(ProcessAffinity.Allowed));
        try
        {
            ProcessAffinity.KeepOff(CoreSet.Of(ProcessAffinity.Allowed.Max()));
            Assert.Equal(ProcessAffinity.Background.ToString(), shared.Recorded);
        }
        finally
        {
            ProcessAffinity.KeepOff(CoreSet.Empty);
        }

        Assert.Equal(ProcessAffinity.Allowed.ToString(), shared.Recorded);
    }

    [SkippableFact]
    public void KeepOff_SharedThreadThatBoundItselfTooLate_GetsWhatNobodyHasLeasedNow()
    {
        Skip.IfNot(OperatingSystem.IsLinux() && ProcessAffinity.Allowed.Count >= 2, "Needs two cores.");
        var last = CoreSet.Of(ProcessAffinity.Allowed.Max());
        using var shared = new PinnedThread();
        try
        {
            ProcessAffinity.KeepOff(CoreSet.Empty);
            shared.Do(() => ThreadAffinity.BindCurrentThread(ProcessAffinity.Allowed.Except(last), isShared: true));
            ProcessAffinity.KeepOff(CoreSet.Empty);
            Assert.Equal(ProcessAffinity.Allowed.ToString(), shared.Recorded);

            shared.Do(() => ThreadAffinity.BindCurrentThread(last, isShared: true));
            ProcessAffinity.KeepOff(last);
            Assert.Equal(ProcessAffinity.Background.ToString(), shared.Recorded);
        }
        finally
        {
            ProcessAffinity.KeepOff(CoreSet.Empty);
        }
    }

    [SkippableFact]
    public void KeepOff_CoresOfAnInstanceThatNobodyHadLeasedBefore_StayItsOwn()
    {
        Skip.IfNot(OperatingSystem.IsLinux() && ProcessAffinity.Allowed.Count >= 2, "Needs two cores.");
        using var instance = new PinnedThread();
        try
        {
            ProcessAffinity.KeepOff(CoreSet.Of(ProcessAffinity.Allowed.Max()));
            var own = ProcessAffinity.Background;
            instance.Do(() => ThreadAffinity.BindCurrentThread(own));

            ProcessAffinity.KeepOff(CoreSet.Empty);
            Assert.Equal(own.ToString(), instance.Recorded);
            ProcessAffinity.KeepOff(own);
            Assert.Equal(own.ToString(), instance.Recorded);
        }
        finally
        {
            ProcessAffinity.KeepOff(CoreSet.Empty);
        }
    }

    [SkippableFact]
    public void KeepOff_AnotherCoreThanBefore_MovesEveryThreadAgain()
    {
        Skip.IfNot(OperatingSystem.IsLinux() && ProcessAffinity.Allowed.Count >= 2, "Needs two cores.");
        var (first, last) = (ProcessAffinity.Allowed.Min(), ProcessAffinity.Allowed.Max());
        using var other = new PinnedThread();
        try
        {
            ProcessAffinity.KeepOff(ProcessAffinity.Allowed.Except(CoreSet.Of(first)));
            Assert.Equal($"{first}", other.Recorded);

            ProcessAffinity.KeepOff(ProcessAffinity.Allowed.Except(CoreSet.Of(last)));
            Assert.Equal($"{last}", other.Recorded);
            Assert.Empty(ThreadsOn(CoreSet.Of(first)));
        }
        finally
        {
            ProcessAffinity.KeepOff(CoreSet.Empty);
        }
    }

    [SkippableFact]
    public void KeepOff_AllCores_Throws()
    {
        Skip.IfNot(OperatingSystem.IsLinux());

        var error = Assert.Throws<IsolationException>(() => ProcessAffinity.KeepOff(ProcessAffinity.Allowed));

        Assert.Contains("one has to stay for the runtime itself", error.Message);
        Assert.Equal(ProcessAffinity.Allowed, ProcessAffinity.Background);
    }

    private static IEnumerable<int> ThreadsOn(CoreSet cores) =>
        SystemFiles.Machine.Numbered("/proc/self/task", "").Where(thread => ThreadAffinity.TryRead(thread, out var allowed, out _) && allowed.Overlaps(cores));
}
