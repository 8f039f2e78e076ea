using System.Net;
using ActorInference.Faults.Tests.Processes;
using ActorInference.Ledger.Booking;

namespace ActorInference.Faults.Tests.Invariants;

/// <summary>The metrics against the ledger (V8): they agree to the last request.</summary>
internal static class Accounts
{
    /// <param name="findings">The ledger.</param>
    /// <param name="asked">Requests that the test sent besides, by model and status.</param>
    /// <param name="before">The metrics when the ledger began.</param>
    /// <param name="now">The metrics after its last request.</param>
    /// <param name="isKept">Whether the counters of a model go on from before: a load begins them anew.</param>
    /// <returns>What does not agree, a sentence each.</returns>
    public static IReadOnlyList<string> Differences(
        Findings findings, IReadOnlyDictionary<(string Model, HttpStatusCode Status), int> asked, MetricsPage before, MetricsPage now, Func<string, bool> isKept)
    {
        var differences = new List<string>();
        var booked = findings.Entries.Where(entry => entry.Status > 0).Select(entry => (entry.Model, entry.Status, Count: 1))
            .Concat(asked.Select(each => (each.Key.Model, Status: (int)each.Key.Status, Count: each.Value))).ToArray();
        foreach (var status in booked.GroupBy(each => each.Status, each => each.Count))
            Compare($"answers with status {status.Key}", status.Sum(), Change("inference_http_requests_total", ("call", "Infer"), ("code", $"{status.Key}")));
        var answers = booked.Sum(each => each.Count);
        Compare("answers", answers, Change("inference_http_requests_total", ("call", "Infer")));
        Compare("requests in flight", 0, now.Sum("nv_inference_pending_request_count"));
        var models = now.ValuesOf("inference_model_requests_total", "model").Union(booked.Where(each => each.Status == (int)HttpStatusCode.OK).Select(each => each.Model)).ToArray();
        foreach (var model in models)
        {
            var failed = now.Sum("nv_inference_request_failure", ("model", model));
            Compare($"requests of {model}, against its successes and failures", now.Sum("nv_inference_request_success", ("model", model)) + failed, now.Sum("inference_model_requests_total", ("model", model)));
        }

        foreach (var model in models.Where(isKept)) CompareModel(model, [.. booked.Where(each => each.Model == model)]);
        if (models.All(isKept)) Compare("requests that a model took or that were refused before", answers, Change("inference_model_requests_total") + Change("inference_refused_requests_total"));
        return differences;

        void CompareModel(string model, IReadOnlyList<(string Model, int Status, int Count)> entries)
        {
            var right = entries.Where(each => each.Status == (int)HttpStatusCode.OK).Sum(each => each.Count);
            Compare($"successes of {model}", right, Change("nv_inference_request_success", ("model", model)));
            Compare($"failures of {model}", entries.Sum(each => each.Count) - right, Change("nv_inference_request_failure", ("model", model)));
        }

        double Change(string name, params (string, string)[] labels) => now.Sum(name, labels) - before.Sum(name, labels);

        void Compare(string what, double wanted, double counted)
        {
            if (wanted != counted) differences.Add($"{what}: {wanted} booked, {counted} counted");
        }
    }
}
