using System.Net;
using ActorInference.Faults.Tests.Invariants;
using ActorInference.Faults.Tests.Processes;
using ActorInference.Ledger.Booking;

namespace ActorInference.Faults.Tests.Judging;

/// <summary>The comparisons are judged too: a single request that is counted otherwise than it was answered, and a single byte that stays, are found.</summary>
public sealed class AccountsTests
{
    private const string Before = "inference_refused_requests_total 5";

    // Two right answers and an error of "a", one right answer of "b", and one that no model took.
    private const string Page =
        """
        inference_http_requests_total{call="Infer",code="200"} 3
        inference_http_requests_total{call="Infer",code="503"} 1
        inference_http_requests_total{call="Infer",code="404"} 1
        inference_http_requests_total{call="Live",code="200"} 70
        inference_refused_requests_total 6
        inference_model_requests_total{model="a",version="1"} 3
        inference_model_requests_total{model="b",version="1"} 1
        nv_inference_request_success{model="a",version="1"} 2
        nv_inference_request_success{model="b",version="1"} 1
        nv_inference_request_failure{model="a",version="1",reason="BACKEND"} 1
        nv_inference_request_failure{model="a",version="1",reason="OTHER"} 0
        nv_inference_pending_request_count{model="a",version="1"} 0
        """;

    private static readonly Entry[] Entries = [Of("a", 200), Of("a", 200), Of("a", 503), Of("b", 200), Of("c", 0)];

    private static readonly Snapshot Held = new(
        new Dictionary<string, int> { ["socket:"] = 3 }, new Dictionary<string, int> { ["worker-watcher"] = 1 }, new Dictionary<string, int>(), 0, [], new Dictionary<string, int>(), 4096, 100 << 20);

    [Fact]
    public void EveryRequestIsCounted_NothingDiffers() => Assert.Empty(Differences(Page, _ => true));

    [Theory]
    [InlineData("code=\"503\"} 1", "code=\"503\"} 2", "answers with status 503: 1 booked, 2 counted")]
    [InlineData("call=\"Infer\",code=\"200\"} 3", "call=\"Infer\",code=\"200\"} 2", "answers: 5 booked, 4 counted")]
    [InlineData("success{model=\"a\",version=\"1\"} 2", "success{model=\"a\",version=\"1\"} 1", "successes of a: 2 booked, 1 counted")]
    [InlineData("reason=\"OTHER\"} 0", "reason=\"OTHER\"} 1", "failures of a: 1 booked, 2 counted")]
    [InlineData("requests_total{model=\"b\",version=\"1\"} 1", "requests_total{model=\"b\",version=\"1\"} 2", "requests of b, against its successes and failures: 1 booked, 2 counted")]
    [InlineData("refused_requests_total 6", "refused_requests_total 5", "refused before: 5 booked, 4 counted")]
    [InlineData("pending_request_count{model=\"a\",version=\"1\"} 0", "pending_request_count{model=\"a\",version=\"1\"} 1", "requests in flight")]
    public void OneRequestIsCountedOtherwise_Differs(string right, string wrong, string complaint)
    {
        Assert.Contains(right, Page, StringComparison.Ordinal);

        Assert.Contains(Differences(Page.Replace(right, wrong, StringComparison.Ordinal), _ => true), difference => difference.Contains(complaint, StringComparison.Ordinal));
    }

    [Fact]
    public void ModelLoadedAnew_ItsCountersNeedOnlyAgreeWithEachOther()
    {
        var anew = Page.Replace("success{model=\"a\",version=\"1\"} 2", "success{model=\"a\",version=\"1\"} 0", StringComparison.Ordinal)
            .Replace("reason=\"BACKEND\"} 1", "reason=\"BACKEND\"} 0", StringComparison.Ordinal);

        Assert.Single(Differences(anew, model => model != "a"));
        Assert.Empty(Differences(anew.Replace("requests_total{model=\"a\",version=\"1\"} 3", "requests_total{model=\"a\",version=\"1\"} 0", StringComparison.Ordinal), model => model != "a"));
    }

    [Fact]
    public void OneThingThatStays_IsALeak()
    {
        Assert.Empty(Held.LeakedSince(Held));
        Assert.Equal(["rented bytes: 4096 before, 4160 now"], (Held with { RentedBytes = 4160 }).LeakedSince(Held));
        Assert.Single((Held with { RentedBytes = 4032 }).LeakedSince(Held));
        Assert.Single((Held with { Zombies = 1 }).LeakedSince(Held));
        Assert.Single((Held with { SharedMemory = ["left"] }).LeakedSince(Held));
        Assert.Single((Held with { Descriptors = new Dictionary<string, int> { ["socket:"] = 4 } }).LeakedSince(Held));
        Assert.Single((Held with { Threads = new Dictionary<string, int> { ["worker-watcher"] = 2 } }).LeakedSince(Held));
        Assert.Single((Held with { Children = new Dictionary<string, int> { ["infer-worker"] = 1 } }).LeakedSince(Held));
        Assert.Single((Held with { ControlGroups = new Dictionary<string, int> { ["/cpu/actorinference-#"] = 1 } }).LeakedSince(Held));
        Assert.Empty((Held with { ResidentBytes = (100 << 20) + (32 << 20) }).LeakedSince(Held));
        Assert.Single((Held with { ResidentBytes = (100 << 20) + (33 << 20) }).LeakedSince(Held));
    }

    private static IReadOnlyList<string> Differences(string page, Func<string, bool> isKept) => Accounts.Differences(
        new Findings(null!, Entries), new Dictionary<(string, HttpStatusCode), int> { [("nobody", HttpStatusCode.NotFound)] = 1 }, MetricsPage.Parse(Before), MetricsPage.Parse(page), isKept);

    private static Entry Of(string model, int status) =>
        new("load", "id", model, 0, 1, status == 200 ? Verdict.Right : status == 0 ? Verdict.Closed : Verdict.Error, status, false, "", "");
}
