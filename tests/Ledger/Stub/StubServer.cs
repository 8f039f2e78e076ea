using System.Net;
using System.Net.Sockets;
using System.Threading.Channels;

namespace ActorInference.Ledger.Stub;

/// <summary>
/// A server of "times2" in a few lines, which does one thing wrong at every n-th request: what a judge does not notice here, it would not
/// notice anywhere. It ends when its standard input closes.
/// </summary>
internal sealed class StubServer(StubOptions options)
{
    private readonly StubLeaks _leaks = new();
    private readonly Channel<(TaskCompletionSource<byte[]> Other, byte[] Answer)> _swaps = Channel.CreateUnbounded<(TaskCompletionSource<byte[]>, byte[])>();
    private int _requests;
    private byte[]? _before;

    public static async Task<int> RunAsync(StubOptions options)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        await Console.Out.WriteLineAsync($"stub: http://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/v2");
        var server = new StubServer(options);
        _ = server.AcceptAsync(listener);
        await Task.Run(Console.In.ReadToEnd);
        server._leaks.Dispose();
        return 0;
    }

    private async Task AcceptAsync(TcpListener listener)
    {
        while (true) _ = ServeAsync(await listener.AcceptTcpClientAsync());
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                await using var stream = client.GetStream();
                while (await StubExchange.ReadAsync(stream) is { } question && await AnswerAsync(stream, question))
                {
                }
            }
            catch (IOException)
            {
                // The client left.
            }
        }
    }

    private async Task<bool> AnswerAsync(Stream stream, StubQuestion question)
    {
        var isDue = Interlocked.Increment(ref _requests) % options.Every == 0;
        var answer = StubExchange.Compose(question, question.Outputs);
        var before = Interlocked.Exchange(ref _before, question.Outputs);
        if (!isDue || options.Fault == StubFault.None) return await WriteAsync(stream, answer);
        switch (options.Fault)
        {
            case StubFault.Lose:
                return true;
            case StubFault.Close:
                return false;
            case StubFault.Twice:
                return await WriteAsync(stream, [.. answer, .. answer]);
            case StubFault.Stale:
                return await WriteAsync(stream, StubExchange.Compose(question, before ?? []));
            case StubFault.Wrong:
                question.Outputs[^1] ^= 1;
                return await WriteAsync(stream, StubExchange.Compose(question, question.Outputs));
            case StubFault.Swap:
                return await WriteAsync(stream, await SwapAsync(answer));
            default:
                _leaks.Leak(options.Fault);
                return await WriteAsync(stream, answer);
        }
    }

    private async Task<byte[]> SwapAsync(byte[] mine)
    {
        if (_swaps.Reader.TryRead(out var waiting))
        {
            waiting.Other.SetResult(mine);
            return waiting.Answer;
        }

        var other = new TaskCompletionSource<byte[]>(TaskCreationOptions.RunContinuationsAsynchronously);
        _swaps.Writer.TryWrite((other, mine));
        return await other.Task;
    }

    private static async Task<bool> WriteAsync(Stream stream, byte[] answer)
    {
        await stream.WriteAsync(answer);
        return true;
    }
}
