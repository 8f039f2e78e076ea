using System.Net.Sockets;
using System.Text;

namespace ActorInference.Hosting.Tests.Http;

/// <summary>A bare connection, for what no well-behaved client sends.</summary>
internal sealed class RawConnection : IDisposable
{
    private readonly TcpClient _client = new();

    private RawConnection()
    {
    }

    public Socket Socket => _client.Client;

    public NetworkStream Stream { get; private set; } = null!;

    public static async Task<RawConnection> OpenAsync(Uri address)
    {
        var connection = new RawConnection();
        await connection._client.ConnectAsync(address.Host, address.Port);
        connection.Stream = connection._client.GetStream();
        return connection;
    }

    public Task SendAsync(string text) => Stream.WriteAsync(Encoding.UTF8.GetBytes(text)).AsTask();

    /// <summary>Everything until the server closes.</summary>
    public async Task<string> ReadToEndAsync()
    {
        var all = new MemoryStream();
        try
        {
            await Stream.CopyToAsync(all);
        }
        catch (IOException)
        {
            // A reset after the answer.
        }

        return Encoding.UTF8.GetString(all.ToArray());
    }

    /// <summary>Closes with a reset instead of a farewell.</summary>
    public void Reset()
    {
        Socket.LingerState = new LingerOption(true, 0);
        _client.Close();
    }

    public void Dispose() => _client.Dispose();
}
