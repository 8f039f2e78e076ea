using System.Net.Sockets;
using System.Security.Cryptography;
using ActorInference.Ledger.Booking;
using ActorInference.Ledger.Subjects;
using ActorInference.Ledger.Wire;

namespace ActorInference.Ledger.Asking;

/// <summary>One connection with one request in flight. Books each request once, and what comes unasked as well.</summary>
internal sealed class Asker(Uri url, LoadOptions load, int index, int seed, Book book) : IDisposable
{
    private const int LargestAsJson = 4096;

    // A second answer comes right behind the first; a server that is done with it sends nothing more.
    private static readonly TimeSpan Listening = TimeSpan.FromMilliseconds(50);

    private static readonly TimeSpan BetweenTries = TimeSpan.FromMilliseconds(20);

    private readonly Random _random = new((seed * 7919) + index);
    private readonly IExaminer _examiner = load.Subject.Open($"{load.Name}-{seed}-{index}");
    private Connection? _connection;
    private string _last = "";
    private int _serial;

    public async Task AskAsync()
    {
        LookForUnsolicited();
        var serial = _serial++;
        _last = $"{load.Name}/{seed}/{index}/{serial}";
        var question = _examiner.Next(_random, serial);
        var isBinary = serial % 2 == 0 || question.Inputs.Any(input => input.Data.Length > LargestAsJson);
        var request = RequestBytes.Of(url, load.Model, load.Version, _last, load.Deadline, question, isBinary);
        var entry = await ExchangeAsync(question, request);
        book.Add(entry);
        _examiner.Booked(entry.Verdict);
        if (entry.Verdict is Verdict.Silent or Verdict.Closed) Disconnect();
        if (entry.Verdict is Verdict.Closed) await Task.Delay(BetweenTries);
    }

    /// <summary>Waits a little for an answer that nobody asked for.</summary>
    public async Task ListenAsync()
    {
        if (_connection is null) return;
        await Task.Delay(Listening);
        LookForUnsolicited();
    }

    public void Dispose() => Disconnect();

    private async Task<Entry> ExchangeAsync(Question question, byte[] request)
    {
        var sent = Monotonic.Now;
        using var patience = new CancellationTokenSource(load.Deadline + load.Grace);
        try
        {
            _connection ??= await Connection.OpenAsync(url, patience.Token);
            await _connection.SendAsync(request, patience.Token);
            sent = Monotonic.Now;
            var answer = await _connection.ReceiveAsync(patience.Token);
            return Judge(question, answer, sent, Monotonic.Now);
        }
        catch (OperationCanceledException)
        {
            return Entry(sent, Verdict.Silent, $"no answer within {(load.Deadline + load.Grace).TotalMilliseconds} ms");
        }
        catch (Exception gone) when (gone is SocketException or EndOfStreamException)
        {
            return Entry(sent, Verdict.Closed, gone.Message);
        }
        catch (Exception malformed) when (malformed is MalformedAnswerException or FormatException)
        {
            Disconnect();
            return Entry(sent, Verdict.Wrong, malformed.Message);
        }
    }

    private Entry Judge(Question question, Answer answer, long sent, long ended)
    {
        var (verdict, remark) = answer.Status == 200 ? Examine(question, answer) : (Verdict.Error, AnswerBytes.Sentence(answer));
        var content = Convert.ToHexString(SHA256.HashData(answer.Body), 0, 8);
        return new(load.Name, _last, load.Model, sent, ended, verdict, answer.Status, answer.CanRetry, content, remark);
    }

    private (Verdict, string) Examine(Question question, Answer answer)
    {
        try
        {
            var (id, outputs) = AnswerBytes.Read(answer);
            if (id != _last) return (Verdict.Wrong, $"the answer of \"{id}\"");
            return question.Examine(outputs) is { } wrong ? (Verdict.Wrong, wrong) : (Verdict.Right, "");
        }
        catch (MalformedAnswerException malformed)
        {
            return (Verdict.Wrong, malformed.Message);
        }
    }

    private void LookForUnsolicited()
    {
        if (_connection?.HasUnsolicited != true) return;
        book.Add(Entry(Monotonic.Now, Verdict.Wrong, $"bytes came that nobody asked for, after \"{_last}\""));
        Disconnect();
    }

    private Entry Entry(long sent, Verdict verdict, string remark) => new(load.Name, _last, load.Model, sent, Monotonic.Now, verdict, 0, false, "", remark);

    private void Disconnect()
    {
        _connection?.Dispose();
        _connection = null;
    }
}
