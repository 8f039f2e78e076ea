using ActorInference.Faults.Tests.Invariants;
using ActorInference.Faults.Tests.Processes;

namespace ActorInference.Faults.Tests.Judging;

/// <summary>The judge is itself judged: a server with a known defect turns its run red, and a whole one does not.</summary>
public sealed class JudgeTests
{
    private const string Load = "model=times2,in-flight=4,requests=50,deadline=60000";

    // An answer that waits for another one to be swapped with may wait in vain.
    private const string CrossedLoad = "model=times2,in-flight=4,requests=50,deadline=2000,grace=1000";

    // Some are waited for in vain.
    private const string ShortLoad = "model=times2,in-flight=4,requests=10,deadline=1500,grace=1500";

    [Fact]
    public async Task WholeServer_IsGreen()
    {
        var findings = await JudgeAsync("none");

        findings.AssertGreen();
        Assert.Equal((200, 200), (findings.Report.Loads[0].Sent, findings.Report.Loads[0].Right));
        Assert.Equal(200, findings.Entries.Select(entry => entry.Id).Distinct().Count());
    }

    [Theory]
    [InlineData("wrong", "instead of")]
    [InlineData("stale", "instead of")]
    [InlineData("swap", "the answer of")]
    [InlineData("twice", "nobody asked for")]
    public async Task WrongOrCrossedOrDoubleAnswer_IsRed(string fault, string remark)
    {
        var findings = await JudgeAsync(fault, CrossedLoad);

        Assert.True(findings.Report.IsRed);
        Assert.InRange(findings.Report.Loads[0].Wrong, 1, 20);
        Assert.Contains(findings.Report.Offences, offence => offence.Remark.Contains(remark, StringComparison.Ordinal));
    }

    [Fact]
    public async Task LostReply_IsRed()
    {
        var findings = await JudgeAsync("lose", ShortLoad);

        Assert.True(findings.Report.IsRed);
        Assert.Equal((2, 0), (findings.Report.Loads[0].Silent, findings.Report.Loads[0].Wrong));
    }

    [Fact]
    public async Task ClosedConnection_IsRed()
    {
        var findings = await JudgeAsync("close");

        Assert.True(findings.Report.IsRed);
        Assert.Equal((10, 0), (findings.Report.Loads[0].Closed, findings.Report.Loads[0].Wrong));
    }

    [Theory]
    [InlineData("none", "")]
    [InlineData("leak-descriptor", "descriptor /dev/zero: 10 more")]
    [InlineData("leak-thread", "thread ledger-leak: 10 more")]
    [InlineData("leak-child", "child sleep: 10 more")]
    [InlineData("leak-zombie", "zombies: 10 more")]
    [InlineData("leak-shared", "/dev/shm/ledger-stub-")]
    [InlineData("leak-memory", "memory: ")]
    public async Task Leak_IsFound(string fault, string complaint)
    {
        using var stub = Child.Start("ledger.dll", "stub", "--fault", fault, "--every", "20");
        var url = await UrlAsync(stub);
        using var folder = new TemporaryFolder();

        // The first requests load what every process of .NET loads late; only what comes after them can be a leak.
        using var first = Judge.Start(url, 1, folder.Path("first"), Load);
        (await first.EndAsync()).AssertGreen();
        var before = Snapshot.Of(stub.Id, 0);
        using var judge = Judge.Start(url, 2, folder.Path("entries"), Load);
        (await judge.EndAsync()).AssertGreen();

        var leaks = await Leaks.SettledAsync(before, () => Task.FromResult(Snapshot.Of(stub.Id, 0)), TimeSpan.FromSeconds(fault == "none" ? 60 : 1));
        stub.CloseInput();
        await stub.EndAsync();
        if (complaint.Length == 0) Assert.Empty(leaks);
        else Assert.Contains(leaks, leak => leak.Contains(complaint, StringComparison.Ordinal));
    }

    private static async Task<Findings> JudgeAsync(string fault, string load = Load)
    {
        using var stub = Child.Start("ledger.dll", "stub", "--fault", fault, "--every", "20");
        using var folder = new TemporaryFolder();
        using var judge = Judge.Start(await UrlAsync(stub), 1, folder.Path("entries"), load);
        return await judge.EndAsync();
    }

    private static async Task<Uri> UrlAsync(Child stub) => new((await stub.LineAsync("stub: ")).Split(' ')[^1]);
}
