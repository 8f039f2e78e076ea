using System.Diagnostics;
using System.Net.Sockets;
using ActorInference.Bench.Http;
using ActorInference.Isolation;

namespace ActorInference.Bench.Interruption;

/// <summary>One request of the bystander, in timestamps of <see cref="Stopwatch"/>.</summary>
internal readonly record struct ProbeEntry(long Sent, long Ended, bool IsRight)
{
    public double Milliseconds => (Ended - Sent) * 1e3 / Stopwatch.Frequency;
}

/// <summary>
/// Asks the bystander every 5 ms from a thread of its own, ahead of the machine's other threads where that is permitted: what is
/// measured is the server's delay, not the one of who asks, which would be another machine.
/// </summary>
internal sealed class Probe : IAsyncDisposable
{
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(5);

    private readonly ManualResetEventSlim _stop = new();
    private readonly List<ProbeEntry> _entries = [];
    private readonly HttpConnection _connection;
    private readonly byte[] _request;
    private readonly Thread _thread;
    private volatile Exception? _broken;

    public Probe(int port, byte[] request)
    {
        (_connection, _request) = (new(port), request);
        _connection.Connect();
        _thread = new(Run) { IsBackground = true, Name = "probe" };
        _thread.Start();
    }

    /// <summary>The requests that were open at some moment between two timestamps and are answered by now.</summary>
    /// <exception cref="InvalidOperationException">The server closed the bystander's connection, or is gone.</exception>
    public ProbeEntry[] Between(long from, long to)
    {
        if (_broken is { } reason) throw new InvalidOperationException($"The bystander's connection to the server broke: {reason.Message}", reason);
        lock (_entries) return [.. _entries.Where(entry => entry.Ended > from && entry.Sent < to)];
    }

    public async ValueTask DisposeAsync()
    {
        _stop.Set();
        _thread.Join();
        _stop.Dispose();
        await _connection.DisposeAsync();
    }

    private void Run()
    {
        try
        {
            ThreadIsolator.ApplyToCurrentThread(new() { Nice = -20 });
        }
        catch (IsolationException)
        {
            Report.Progress("the probe has no right to go ahead of others: its own delay counts as the server's");
        }

        try
        {
            Ask();
        }
        catch (Exception broken) when (broken is SocketException or IOException)
        {
            _broken = broken;
        }
    }

    private void Ask()
    {
        while (!_stop.Wait(Pace))
        {
            var sent = Stopwatch.GetTimestamp();
            var isRight = _connection.Send(_request) == 200;
            var entry = new ProbeEntry(sent, Stopwatch.GetTimestamp(), isRight);
            lock (_entries) _entries.Add(entry);
        }
    }
}
