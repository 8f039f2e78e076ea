namespace ActorInference.Isolation.Tests.Rights;

public class RightsReaderTests
{
    private const string Limits =
        """
        Limit                     Soft Limit           Hard Limit           Units
        Max open files            1024                 524288               files
        Max locked memory         8388608              8388608              bytes
        Max nice priority         25                   25
        Max realtime priority     0                    0
        """;

    [Fact]
    public void PlainUser_HasWhatTheLimitsAllow()
    {
        using var machine = new FakeFiles(("/proc/self/status", "Name:\tx\nUid:\t1000\t1001\t1000\t1000\nCapEff:\t0000000000000000"), ("/proc/self/limits", Limits));

        var rights = RightsReader.Read(machine.Files);

        Assert.Equal(1001, rights.UserId);
        Assert.Empty(rights.Capabilities);
        Assert.Equal((0, -5, 8388608L, 1024L), (rights.MaxRealtimePriority, rights.MinNice, rights.MaxLockedBytes!.Value, rights.MaxOpenFiles));
    }

    [Fact]
    public void Root_HasItsCapabilities()
    {
        using var machine = new FakeFiles(("/proc/self/status", "Uid:\t0\t0\t0\t0\nCapEff:\t000001ffffffffff"), ("/proc/self/limits", Limits));

        var rights = RightsReader.Read(machine.Files);

        Assert.True(rights.IsRoot);
        Assert.True(rights.Has("CAP_SYS_NICE"));
        Assert.Equal((99, -20), (rights.MaxRealtimePriority, rights.MinNice));
        Assert.Null(rights.MaxLockedBytes);
    }

    [Theory]
    [InlineData("unlimited", "unlimited", 99, -20)]
    [InlineData("200", "200", 99, -20)]
    [InlineData("4294967296", "4294967296", 99, -20)]
    [InlineData("50", "30", 50, -10)]
    [InlineData("0", "0", 0, 0)]
    public void LimitsOfPriority_AllowAllThatTheKernelKnowsAtMost(string realtime, string nice, int highestPriority, int lowestNice)
    {
        using var machine = new FakeFiles(
            ("/proc/self/status", "Uid:\t1000\t1000\t1000\t1000\nCapEff:\t0000000000000000"),
            ("/proc/self/limits", $"Max nice priority         {nice}            {nice}\nMax realtime priority     {realtime}            {realtime}"));

        var rights = RightsReader.Read(machine.Files);

        Assert.Equal((highestPriority, lowestNice), (rights.MaxRealtimePriority, rights.MinNice));
    }

    [Theory]
    [InlineData("user:[4026531837]", true)]
    [InlineData("user:[4026532001]", false)]
    public void RootOfAUserNamespace_HasNoRightThatTheMachineGives(string users, bool isOfTheMachine)
    {
        using var machine = new FakeFiles(("/proc/self/status", "Uid:\t0\t0\t0\t0\nCapEff:\t000001ffffffffff"), ("/proc/self/limits", Limits), ("/proc/self/ns/mnt", ""));
        File.CreateSymbolicLink(machine.Files.PathOf("/proc/self/ns/user"), users);

        var rights = RightsReader.Read(machine.Files);

        Assert.True(rights.Has("CAP_KILL"));
        Assert.Equal(isOfTheMachine, rights.Has("CAP_SYS_NICE") || rights.Has("CAP_SYS_RESOURCE"));
        Assert.Equal(isOfTheMachine ? (99, -20) : (0, -5), (rights.MaxRealtimePriority, rights.MinNice));
        Assert.Equal(isOfTheMachine, rights.MaxLockedBytes is null);
    }

    [Fact]
    public void NoProc_IsAnError()
    {
        using var machine = new FakeFiles();

        Assert.Throws<IsolationException>(() => RightsReader.Read(machine.Files));
    }
}
