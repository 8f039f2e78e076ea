using System.Net;
using ActorInference.Faults.Tests.Processes;
using ActorInference.Ledger.Booking;

namespace ActorInference.Faults.Tests.Invariants;

/// <summary>The metrics against the ledger (V8): they agree to the last request.</summary>
internal static class Accounts
{
    /// <param name="findings">The ledger.</param>
    /// <param name="asked">Requests that the test sent besides.</param>
    /// <param name="before">The metrics when the ledger began.</param>
    /// <param name="now">The metrics after its last request.</param>
    /// <param name="perModel">Whether each model's own counters are compared too.</param>
    /// <returns>What does not agree, a sentence each.</returns>
    public static IReadOnlyList<string> Differences(
        Findings findings, IReadOnlyDictionary<HttpStatusCode, int> asked, MetricsPage before, MetricsPage now, bool perModel)
    {
        var differences = new List<string>();
        var answered = findings.Entries.Where(entry => entry.Status > 0).ToArray();
        foreach (var status in answered.Select(entry => entry.Status).Union(asked.Keys.Select(status => (int)status)))
        {
            var booked = answered.Count(entry => entry.Status == status) + asked.GetValueOrDefault((HttpStatusCode)status);
            Compare($"answers with status {status}", booked, Change("inference_http_requests_total", ("call", "Infer"), ("code", $"{status}")));
        }

        Compare("answers", answered.Length + asked.Values.Sum(), Change("inference_http_requests_total", ("call", "Infer")));
        Compare("requests in flight", 0, now.Sum("nv_inference_pending_request_count"));
        if (perModel && asked.Values.Sum() == 0)
            foreach (var model in answered.GroupBy(entry => entry.Model)) CompareModel(model.Key, [.. model]);
        return differences;

        void CompareModel(string model, IReadOnlyList<Entry> entries)
        {
            var right = entries.Count(entry => entry.Verdict == Verdict.Right);
            Compare($"successes of {model}", right, Change("nv_inference_request_success", ("model", model)));
            Compare($"failures of {model}", entries.Count - right, Change("nv_inference_request_failure", ("model", model)));
        }

        double Change(string name, params (string, string)[] labels) => now.Sum(name, labels) - before.Sum(name, labels);

        void Compare(string what, double booked, double counted)
        {
            if (booked != counted) differences.Add($"{what}: {booked} booked, {counted} counted");
        }
    }
}
