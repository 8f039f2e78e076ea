using System.Diagnostics;
using ActorInference.Hosting.Cli;
using ActorInference.Hosting.Client;
using ActorInference.Hosting.Http;

namespace ActorInference.Hosting.Demo.Clusters.Load;

/// <summary>
/// A client that knows the addresses of all nodes: where a connection fails, or a node says that it cannot serve now, it asks the next one with the
/// same id, until it has an answer or its patience is over.
/// </summary>
internal sealed class ClusterClient(IReadOnlyList<LocalNode> nodes, TimeSpan patience) : IDisposable
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(100);

    private readonly HttpClient _http = new(new SocketsHttpHandler { ConnectTimeout = TimeSpan.FromSeconds(2), UseProxy = false }) { Timeout = Timeout.InfiniteTimeSpan };

    public async Task<ClusterAnswer> AskAsync(ClusterQuestion question, string id, int door)
    {
        var (sentAt, closed, refused) = (Stopwatch.GetTimestamp(), 0, 0);
        using var late = new CancellationTokenSource(patience);
        try
        {
            for (var next = door; ; next++)
            {
                try
                {
                    using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(nodes[next % nodes.Count].Url, $"v2/models/{question.Model}/infer")) { Content = question.Body(id) };
                    using var answer = await _http.SendAsync(request, late.Token);
                    var (outcome, code) = await JudgeAsync(question, answer, late.Token);
                    if (code is not ("Unavailable" or "Overloaded"))
                    {
                        return End(outcome, code);
                    }

                    refused++;
                    await Task.Delay(Pause, late.Token);
                }
                catch (HttpRequestException broken) when (broken.HttpRequestError == HttpRequestError.ConnectionError)
                {
                    refused++;
                    await Task.Delay((next - door) % nodes.Count == nodes.Count - 1 ? Pause : TimeSpan.Zero, late.Token);
                }
                catch (Exception broken) when (broken is HttpRequestException or IOException)
                {
                    closed++;
                }
            }
        }
        catch (OperationCanceledException)
        {
            return End(ClusterOutcome.Unanswered, null);
        }

        ClusterAnswer End(ClusterOutcome outcome, string? code) =>
            new(question.Model, nodes[door % nodes.Count], sentAt, Stopwatch.GetTimestamp(), outcome, closed, refused, code);
    }

    public void Dispose() => _http.Dispose();

    private static async Task<(ClusterOutcome Outcome, string? Code)> JudgeAsync(ClusterQuestion question, HttpResponseMessage message, CancellationToken cancellation)
    {
        if (!message.IsSuccessStatusCode)
        {
            var code = Header(message, HeaderNames.FailureCode) ?? $"{(int)message.StatusCode}";
            return (code == nameof(ClusterOutcome.WorkerLost) ? ClusterOutcome.WorkerLost : ClusterOutcome.Failed, code);
        }

        var body = await message.Content.ReadAsByteArrayAsync(cancellation);
        var length = int.TryParse(Header(message, HeaderNames.InferenceHeaderLength), out var told) ? told : body.Length;
        try
        {
            using var answer = ModelAnswer.Parse(body.AsMemory(0, length), body.AsMemory(length));
            return (question.IsRight(answer) ? ClusterOutcome.Right : ClusterOutcome.Wrong, null);
        }
        catch (CommandFailedException)
        {
            return (ClusterOutcome.Wrong, null);
        }
    }

    private static string? Header(HttpResponseMessage message, string name) =>
        message.Headers.TryGetValues(name, out var values) || message.Content.Headers.TryGetValues(name, out values) ? values.First() : null;
}
