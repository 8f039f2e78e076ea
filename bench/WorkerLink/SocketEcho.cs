using System.Diagnostics;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using ActorInference.Bench.Http;
using ActorInference.Isolation;

namespace ActorInference.Bench.WorkerLink;

/// <summary>What the link is measured against: the same bytes to another process and back over a Unix socket, nothing computed.</summary>
internal sealed class SocketEcho : IDisposable
{
    /// <summary>The first argument of the echoing process; the second is the socket's path, the third its core.</summary>
    public const string Verb = "worker-link-echo";

    private readonly string _folder = Directory.CreateTempSubdirectory("infer-bench-").FullName;
    private readonly Socket _listener = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
    private readonly Socket _socket;
    private readonly Process _process;
    private byte[] _answer = [];

    public SocketEcho(int core)
    {
        var path = Path.Combine(_folder, "echo");
        _listener.Bind(new UnixDomainSocketEndPoint(path));
        _listener.Listen();
        _process = Process.Start(new ProcessStartInfo("dotnet", [BenchDeployment.BenchAssembly, Verb, path, $"{core}"]))!;
        _socket = _listener.Accept();
    }

    /// <summary>Echoes whole messages, each preceded by its length, until the other end closes.</summary>
    public static int Run(string path, int core)
    {
        if (core >= 0) ThreadAffinity.BindCurrentThread(CoreSet.Of(core));
        using var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        socket.Connect(new UnixDomainSocketEndPoint(path));
        var message = new byte[4];
        while (TryReceive(socket, message.AsSpan(0, 4)))
        {
            var length = BitConverter.ToInt32(message);
            if (message.Length < length + 4) Array.Resize(ref message, length + 4);
            if (!TryReceive(socket, message.AsSpan(4, length))) break;
            Send(socket, message.AsSpan(4, length));
        }

        return 0;
    }

    public float Ask(ReadOnlySpan<float> data)
    {
        var bytes = MemoryMarshal.AsBytes(data);
        if (_answer.Length != bytes.Length) _answer = new byte[bytes.Length];
        Span<byte> prefix = stackalloc byte[4];
        BitConverter.TryWriteBytes(prefix, bytes.Length);
        Send(_socket, prefix);
        Send(_socket, bytes);
        if (!TryReceive(_socket, _answer)) throw new InvalidOperationException("The echo closed its socket.");
        return MemoryMarshal.Read<float>(_answer);
    }

    public void Dispose()
    {
        _socket.Dispose();
        _listener.Dispose();
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private static void Send(Socket socket, ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty) bytes = bytes[socket.Send(bytes)..];
    }

    private static bool TryReceive(Socket socket, Span<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            var received = socket.Receive(bytes);
            if (received == 0) return false;
            bytes = bytes[received..];
        }

        return true;
    }
}
