using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Akka.Actor;

namespace Akka.Remote.Tests.Protocol;

/// <summary>Another implementation of the protocol: a socket, and the bytes that the description of the protocol gives.</summary>
internal sealed class ForeignNode : IDisposable
{
    public const long Unnumbered = -1;
    public const string TextManifest = "System.String, System.Private.CoreLib";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Socket _socket;

    private ForeignNode(Socket socket, string address)
    {
        _socket = socket;
        Address = address;
    }

    /// <summary>How this node calls itself.</summary>
    public string Address { get; }

    public static byte[] Heartbeat => [0x12, 0x02, 0x08, 0x03];

    public static byte[] Disassociate => [0x12, 0x02, 0x08, 0x02];

    public static byte[] Quarantined => [0x12, 0x02, 0x08, 0x05];

    public static async Task<ForeignNode> ConnectAsync(ActorSystem to, string host = "10.9.8.7", int port = 47112)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, RemoteSystem.AddressOf(to).Port!.Value));
        return new ForeignNode(socket, $"akka.tcp://foreign@{host}:{port}");
    }

    /// <summary>Waits for a node that dials.</summary>
    public static async Task<ForeignNode> AcceptAsync(Socket listener, string system = "foreign")
    {
        var socket = await listener.AcceptAsync().WaitAsync(Patience);
        return new ForeignNode(socket, $"akka.tcp://{system}@127.0.0.1:{((IPEndPoint)listener.LocalEndPoint!).Port}");
    }

    public async Task<byte[]> AssociateAsync(int uid)
    {
        await SendAsync(Greeting(uid));
        return await ReceiveAsync();
    }

    public byte[] Greeting(int uid, long pieceLimit = 0, bool uidFirst = false)
    {
        var at = Akka.Actor.Address.Parse(Address);
        var origin = Proto.Message(Proto.Text(1, at.System), Proto.Text(2, at.Host), Proto.Number(3, at.Port!.Value), Proto.Text(4, "tcp"));
        var info = Proto.Message(uidFirst ? Proto.Fixed64(2, uid) : [], Proto.Bytes(1, origin), uidFirst ? [] : Proto.Fixed64(2, uid), pieceLimit == 0 ? [] : Proto.Bytes(1000, Proto.Number(1, pieceLimit)));
        return Proto.Bytes(2, Proto.Message(Proto.Number(1, 1), Proto.Bytes(2, info)));
    }

    public async Task SendAsync(params byte[][] bodies)
    {
        foreach (var body in bodies) await SendRawAsync(Frame(body));
    }

    public static byte[] Frame(byte[] body) => [.. Length(body.Length), .. body];

    /// <summary>A frame at which the other side may close before all of it has left; whether it has left.</summary>
    public async Task<bool> SendUntilClosedAsync(byte[] body)
    {
        try
        {
            await SendAsync(body);
            return true;
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            return false;
        }
    }

    public async Task SendRawAsync(byte[] bytes) => await _socket.SendAsync(bytes);

    /// <summary>The other side sees a reset.</summary>
    public void Reset()
    {
        _socket.LingerState = new LingerOption(true, 0);
        _socket.Dispose();
    }

    /// <summary>A frame with a message for somebody there.</summary>
    public Task SendMessageAsync(string recipient, int serializer, string manifest, byte[] message, string? sender = null, long seq = Unnumbered) =>
        SendAsync(Message(recipient, serializer, manifest, message, sender, seq));

    public static byte[] Message(string recipient, int serializer, string manifest, byte[] message, string? sender = null, long seq = Unnumbered)
    {
        var payload = Proto.Message(Proto.Bytes(1, message), Proto.Number(2, serializer), manifest.Length == 0 ? [] : Proto.Text(3, manifest));
        var envelope = Proto.Message(
            Proto.Bytes(1, Proto.Text(1, recipient)),
            Proto.Bytes(2, payload),
            sender is null ? [] : Proto.Bytes(4, Proto.Text(1, sender)),
            Proto.Fixed64(5, seq));
        return Proto.Bytes(1, Proto.Bytes(2, envelope));
    }

    /// <summary>The next frame that is no heartbeat; empty when the connection is closed.</summary>
    public async Task<byte[]> ReceiveAsync()
    {
        while (true)
        {
            var body = await ReceiveAnyAsync();
            if (!body.AsSpan().SequenceEqual(Heartbeat)) return body;
        }
    }

    /// <summary>The next frame, whatever it is; empty when the connection is closed.</summary>
    public async Task<byte[]> ReceiveAnyAsync()
    {
        var head = await ExactlyAsync(4);
        return head.Length == 0 ? [] : await ExactlyAsync(BinaryPrimitives.ReadInt32LittleEndian(head));
    }

    /// <summary>The next message: path of the recipient, serializer, manifest, bytes, number.</summary>
    public async Task<(string Recipient, long Serializer, string Manifest, byte[] Bytes, string? Sender, long Seq)> ReceiveMessageAsync()
    {
        while (true)
        {
            var body = await ReceiveAsync();
            Assert.NotEmpty(body);
            if (Proto.Field(body, 1) is not { } container || Proto.Field(container, 2) is not { } envelope) continue;
            var payload = Proto.Field(envelope, 2) ?? [];
            return (
                Path(Proto.Field(envelope, 1)!),
                BitConverter.ToInt64(Proto.Field(payload, 2) ?? new byte[8]),
                Encoding.UTF8.GetString(Proto.Field(payload, 3) ?? []),
                Proto.Field(payload, 1) ?? [],
                Proto.Field(envelope, 4) is { } sender ? Path(sender) : null,
                BitConverter.ToInt64(Proto.Field(envelope, 5)!));
        }
    }

    public void Dispose() => _socket.Dispose();

    private static string Path(byte[] actorRef) => Encoding.UTF8.GetString(Proto.Field(actorRef, 1)!);

    private static byte[] Length(int length)
    {
        var head = new byte[4];
        BinaryPrimitives.WriteInt32LittleEndian(head, length);
        return head;
    }

    private async Task<byte[]> ExactlyAsync(int count)
    {
        var bytes = new byte[count];
        for (var at = 0; at < count;)
        {
            int read;
            try
            {
                read = await _socket.ReceiveAsync(bytes.AsMemory(at)).AsTask().WaitAsync(Patience);
            }
            catch (SocketException)
            {
                return [];
            }

            if (read == 0) return [];
            at += read;
        }

        return bytes;
    }
}
