using System.Collections.Concurrent;
using System.Globalization;
using System.Net.Http.Json;
using System.Text.Json;
using ActorInference.Contracts;
using Akka.Actor;
using Akka.Configuration;

namespace ActorInference.Faults.Tests.Answers;

/// <summary>Asks nodes from outside, as a service that is no member does: by actor message, and over HTTP.</summary>
internal sealed class AnswerDoors : IAsyncDisposable
{
    private const string FailureCode = "Inference-Failure-Code";

    private readonly ConcurrentDictionary<string, Asked> _open = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> _arrivals = new();
    private readonly ActorSystem _system;
    private readonly IActorRef _asker;

    internal AnswerDoors()
    {
        var config = ConfigurationFactory.ParseString("""
            akka {
              actor.provider = remote
              loglevel = WARNING
              stdout-loglevel = OFF
              log-dead-letters = off
              remote { retry-gate-closed-for = 200ms, dot-netty.tcp { hostname = "127.0.0.1", port = 0, connection-timeout = 2s } }
            }
            """).WithFallback(ConfigurationFactory.ParseString(InferenceSerializer.Configuration));
        _system = ActorSystem.Create("asker", config);
        _asker = _system.ActorOf(Props.Create(() => new Asker(this)), "asker");
    }

    /// <summary>Answers to nobody's request.</summary>
    internal ConcurrentQueue<string> Strays { get; } = new();

    internal void Ask(AnswerNode node, Asked asked)
    {
        if (asked.Way == Way.Http)
        {
            _ = PostAsync(node, asked);
            return;
        }

        _open[Id(asked)] = asked;
        var request = new InferRequest(
            asked.Model,
            null,
            Id(asked),
            [NamedTensor.Create<float>(Asked.Input, TensorShape.Create(1), [asked.Number]), NamedTensor.Create<long>("rounds", TensorShape.Create(), [asked.Rounds])],
            null,
            InferOptions.Default with { Deadline = Deadline.After(Asked.Deadline) });
        _system.ActorSelection(node.Router).Tell(request, _asker);
    }

    /// <summary>Loads or unloads a model through a node; returns why not, or "".</summary>
    internal static async Task<string> ManageAsync(AnswerNode node, string model, string command)
    {
        using var answer = await node.Http.PostAsync(new Uri(node.Url, $"/v2/repository/models/{model}/{command}"), null);
        return answer.IsSuccessStatusCode ? "" : await answer.Content.ReadAsStringAsync();
    }

    /// <summary>Completes when a node has got all messages that were sent to it before.</summary>
    internal async Task ArrivedAsync(AnswerNode node)
    {
        var id = Guid.NewGuid().ToString();
        var arrived = _arrivals[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        _system.ActorSelection(node.Router).Tell(new Identify(id), _asker);
        await arrived.Task.WaitAsync(Bounds.Patience);
    }

    public async ValueTask DisposeAsync() => await _system.Terminate();

    private static string Id(Asked asked) => asked.Number.ToString(CultureInfo.InvariantCulture);

    private async Task PostAsync(AnswerNode node, Asked asked)
    {
        var body = string.Create(CultureInfo.InvariantCulture, $$$"""
            {"id":"{{{asked.Number}}}","inputs":[{"name":"x","shape":[1],"datatype":"FP32","data":[{{{asked.Number}}}]},{"name":"rounds","shape":[],"datatype":"INT64","data":[{{{asked.Rounds}}}]}],"parameters":{"timeout":{{{(long)Asked.Deadline.TotalMicroseconds}}}}}
            """);
        try
        {
            using var content = new StringContent(body, System.Text.Encoding.UTF8, "application/json");
            using var answer = await node.Http.PostAsync(new Uri(node.Url, $"/v2/models/{asked.Model}/infer"), content);
            var json = await answer.Content.ReadFromJsonAsync<JsonElement>();
            if (answer.IsSuccessStatusCode) asked.BookOutput(json.GetProperty("outputs")[0].GetProperty("data")[0].GetSingle());
            else asked.Book(Verdict.Failed, Enum.Parse<InferFailureCode>(answer.Headers.GetValues(FailureCode).Single()), json.GetProperty("error").GetString()!);
        }
        catch (Exception closed) when (closed is HttpRequestException or IOException)
        {
            asked.Book(Verdict.Closed, detail: closed.Message);
        }
        catch (Exception broken) when (broken is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            asked.Book(Verdict.Wrong, detail: broken.Message);
        }
    }

    private void Take(string? id, Action<Asked> book)
    {
        if (id is not null && _open.TryGetValue(id, out var asked)) book(asked);
        else Strays.Enqueue($"An answer to {id ?? "nobody"}");
    }

    private sealed class Asker : UntypedActor
    {
        private readonly AnswerDoors _doors;

        public Asker(AnswerDoors doors) => _doors = doors;

        protected override void OnReceive(object message)
        {
            switch (message)
            {
                case InferResult result:
                    using (result) _doors.Take(result.Id, asked => asked.BookOutput(result.Outputs[0].AsSpan<float>()[0]));
                    break;
                case InferFailure failure:
                    _doors.Take(failure.Id, asked => asked.Book(Verdict.Failed, failure.Code, failure.Message));
                    break;
                case ActorIdentity { MessageId: string id } when _doors._arrivals.TryRemove(id, out var arrived):
                    arrived.SetResult();
                    break;
                default:
                    _doors.Strays.Enqueue($"{message}");
                    break;
            }
        }
    }
}
