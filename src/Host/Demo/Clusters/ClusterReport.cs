using System.Diagnostics;
using System.Text.Json.Serialization;
using ActorInference.Hosting.Demo.Clusters.Load;

namespace ActorInference.Hosting.Demo.Clusters;

/// <summary>What became of the requests while a node was killed; its JSON is the answer of <c>infer demo --cluster --json</c>. Durations are milliseconds.</summary>
/// <param name="Killed">The name of the node that was killed.</param>
/// <param name="RemovedMs">From the kill until no other node had it among the members.</param>
/// <param name="WholeMs">From the kill until all replicas were ready again.</param>
/// <param name="Models">By name.</param>
internal sealed record ClusterReport(
    [property: JsonPropertyName("killed")] string Killed,
    [property: JsonPropertyName("removedMs")] double RemovedMs,
    [property: JsonPropertyName("wholeMs")] double WholeMs,
    [property: JsonPropertyName("models")] IReadOnlyList<ClusterReport.Model> Models)
{
    private static readonly TimeSpan Long = TimeSpan.FromSeconds(1);

    /// <summary>No answer is wrong or missing, and none is a failure but for what a lost node had begun and may not run twice.</summary>
    [JsonIgnore]
    public bool IsGood => Models.All(model => model is { Wrong: 0, Unanswered: 0, Failed: 0 });

    /// <param name="failover">What happened.</param>
    /// <param name="answers">All of the load.</param>
    public static ClusterReport Of(Failover failover, IEnumerable<ClusterAnswer> answers) => new(
        failover.Killed.Name,
        Since(failover.KilledAt, failover.RemovedAt),
        Since(failover.KilledAt, failover.WholeAt),
        [.. answers.GroupBy(answer => answer.Model).OrderBy(model => model.Key, StringComparer.Ordinal).Select(model => Of(failover, model.Key, [.. model]))]);

    private static Model Of(Failover failover, string name, ClusterAnswer[] answers)
    {
        var before = answers.Where(answer => answer.EndedAt < failover.KilledAt).ToArray();
        var after = answers.Where(answer => answer.EndedAt >= failover.KilledAt).ToArray();
        var bound = before.Select(answer => 2 * answer.Took).Append(Long).Max();
        var first = after.Where(answer => answer.SentAt >= failover.KilledAt && answer.Outcome == ClusterOutcome.Right).Select(answer => answer.EndedAt).Order().FirstOrDefault();
        var last = after.Where(answer => answer.Outcome != ClusterOutcome.Right || answer.Closed > 0 || answer.Took > bound).Select(answer => answer.EndedAt).Order().LastOrDefault();
        return new(
            name,
            answers.Length,
            Count(ClusterOutcome.Right),
            Count(ClusterOutcome.Wrong),
            Count(ClusterOutcome.WorkerLost),
            Count(ClusterOutcome.Failed),
            Count(ClusterOutcome.Unanswered),
            answers.Count(answer => answer.Closed > 0),
            answers.Count(answer => answer.Refused > 0),
            first == 0 ? null : Since(failover.KilledAt, first),
            last == 0 ? null : Since(failover.KilledAt, last),
            Math.Round(after.Select(answer => answer.Took.TotalMilliseconds).DefaultIfEmpty().Max(), 1),
            Failover.Places(failover.Before, name),
            Failover.Places(failover.After, name));

        int Count(ClusterOutcome outcome) => answers.Count(answer => answer.Outcome == outcome);
    }

    private static double Since(long start, long end) => Math.Round(Stopwatch.GetElapsedTime(start, end).TotalMilliseconds, 1);

    /// <summary>One model.</summary>
    /// <param name="Closed">Requests whose connection closed with the killed node before their answer; they were sent to another node.</param>
    /// <param name="Refused">Requests that went to a node that was not there or could not serve then; they were sent to another node.</param>
    /// <param name="FirstMs">From the kill to the first right answer to a request that was sent after it.</param>
    /// <param name="LastMs">From the kill to the end of the last request that felt it: its connection closed, it failed, or it was slow (1 s, and twice the slowest before); null when none did.</param>
    /// <param name="LongestMs">The longest that a request took which ended after the kill.</param>
    /// <param name="Before">Nodes with a ready replica before the kill.</param>
    /// <param name="After">Nodes with one when all was well again.</param>
    internal sealed record Model(
        [property: JsonPropertyName("name")] string Name,
        [property: JsonPropertyName("requests")] int Requests,
        [property: JsonPropertyName("right")] int Right,
        [property: JsonPropertyName("wrong")] int Wrong,
        [property: JsonPropertyName("workerLost")] int WorkerLost,
        [property: JsonPropertyName("failed")] int Failed,
        [property: JsonPropertyName("unanswered")] int Unanswered,
        [property: JsonPropertyName("connectionClosed")] int Closed,
        [property: JsonPropertyName("refused")] int Refused,
        [property: JsonPropertyName("firstGoodMs")] double? FirstMs,
        [property: JsonPropertyName("lastDisturbedMs")] double? LastMs,
        [property: JsonPropertyName("longestMs")] double LongestMs,
        [property: JsonPropertyName("replicasBefore")] IReadOnlyList<string> Before,
        [property: JsonPropertyName("replicasAfter")] IReadOnlyList<string> After);
}
