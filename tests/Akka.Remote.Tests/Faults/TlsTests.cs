using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Akka.Actor;
using Akka.Remote.Tests.Protocol;

namespace Akka.Remote.Tests.Faults;

/// <summary>Who associates under TLS, and who must not.</summary>
public sealed class TlsTests : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private readonly Certificates _authority = new();
    private readonly Certificates _other = new();

    public void Dispose()
    {
        _authority.Dispose();
        _other.Dispose();
    }

    [Fact]
    public async Task CertificatesOfOneAuthority_Associate_AlsoWithLargeMessages()
    {
        using var a = RemoteSystem.Start("a", _authority.Node());
        using var b = RemoteSystem.Start("b", _authority.Node());
        Assert.Equal("akka.ssl.tcp", RemoteSystem.AddressOf(a).Protocol);
        b.ActorOf(Props.Create<Echo>(), "echo");
        var echo = await a.Resolve(b, "user/echo");
        Assert.Equal("secretly", await echo.Ask<string>("secretly", Limit));
        Assert.Equal(120_000, (await echo.Ask<byte[]>(new byte[120_000], Limit)).Length);
        var answers = await Task.WhenAll(Enumerable.Range(0, 1000).Select(i => echo.Ask<int>(i, Limit)));
        Assert.Equal(Enumerable.Range(0, 1000), answers);
    }

    public static TheoryData<string> Mistakes => ["wrong authority", "expired", "wrong name"];

    [Theory]
    [MemberData(nameof(Mistakes))]
    public async Task WrongCertificate_NeitherSideAssociates(string mistake)
    {
        using var good = RemoteSystem.Start("good", _authority.Node());
        using var bad = RemoteSystem.Start("bad", mistake switch
        {
            "wrong authority" => _other.Node(),
            "expired" => _authority.Node(hours: -1),
            _ => _authority.Node("elsewhere.test"),
        });
        var associated = new Recorder(good);
        good.EventStream.Subscribe(associated.Ref, typeof(AssociatedEvent));
        good.ActorOf(Props.Create<Echo>(), "echo");
        bad.ActorOf(Props.Create<Echo>(), "echo");
        await Assert.ThrowsAsync<ActorNotFoundException>(() => bad.Select(good, "user/echo").ResolveOne(TimeSpan.FromSeconds(2)));
        await Assert.ThrowsAsync<ActorNotFoundException>(() => good.Select(bad, "user/echo").ResolveOne(TimeSpan.FromSeconds(2)));
        await ServesOn(good, associated);
    }

    [Fact]
    public async Task ClearText_DoesNotAssociate()
    {
        using var good = RemoteSystem.Start("good", _authority.Node());
        var associated = new Recorder(good);
        good.EventStream.Subscribe(associated.Ref, typeof(AssociatedEvent));
        using var node = await ForeignNode.ConnectAsync(good);
        Assert.Empty(await node.AssociateAsync(7));
        await ServesOn(good, associated);
    }

    [Fact]
    public async Task NoCertificate_DoesNotAssociate()
    {
        using var good = RemoteSystem.Start("good", _authority.Node());
        var associated = new Recorder(good);
        good.EventStream.Subscribe(associated.Ref, typeof(AssociatedEvent));
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, RemoteSystem.AddressOf(good).Port!.Value));
        await using var tls = new SslStream(new NetworkStream(socket), false, (_, _, _, _) => true);
        await Assert.ThrowsAnyAsync<Exception>(async () =>
        {
            // Under TLS 1.3 the refusal may come with the first read only.
            await tls.AuthenticateAsClientAsync("cluster.test");
            if (await tls.ReadAsync(new byte[1]) == 0) throw new IOException("closed");
        });
        await ServesOn(good, associated);
    }

    [Fact]
    public async Task SuppressedValidation_TakesAnyCertificate()
    {
        using var a = RemoteSystem.Start("a", _authority.Node(more: "suppress-validation = true"));
        using var b = RemoteSystem.Start("b", _other.Node("other.test", more: "suppress-validation = true"));
        b.ActorOf(Props.Create<Echo>(), "echo");
        Assert.Equal("well", await a.Select(b, "user/echo").Ask<string>("well", Limit));
    }

    [Fact]
    public void MissingCertificate_IsAMistakeAtTheStart()
    {
        var mistake = Assert.Throws<Akka.Configuration.ConfigurationException>(() => RemoteSystem.Start("x", "akka.remote.dot-netty.tcp.enable-ssl = true"));
        Assert.Contains("ssl.certificate.path", mistake.Message);
    }

    [SkippableFact]
    public async Task CertificateOfTheStore_ByItsThumbprint_Associates()
    {
        using var certificate = _authority.SelfSigned();
        using var store = new X509Store(StoreName.My, StoreLocation.CurrentUser);
        try
        {
            store.Open(OpenFlags.ReadWrite);
            store.Add(certificate);
        }
        catch (CryptographicException e)
        {
            Skip.If(true, $"This user has no store of certificates that can be written: {e.Message}");
        }

        try
        {
            using var a = RemoteSystem.Start("a", ByThumbprint(certificate.Thumbprint));
            using var b = RemoteSystem.Start("b", ByThumbprint(certificate.Thumbprint));
            b.ActorOf(Props.Create<Echo>(), "echo");
            Assert.Equal("well", await a.Select(b, "user/echo").Ask<string>("well", Limit));
        }
        finally
        {
            store.Remove(certificate);
        }

        var mistake = Assert.Throws<Akka.Configuration.ConfigurationException>(() => RemoteSystem.Start("c", ByThumbprint(certificate.Thumbprint)));
        Assert.Contains("certificate.thumbprint", mistake.Message);
    }

    [Fact]
    public async Task StrangersOfAllKinds_NodeServesOn()
    {
        using var good = RemoteSystem.Start("good", _authority.Node());
        var associated = new Recorder(good);
        good.EventStream.Subscribe(associated.Ref, typeof(AssociatedEvent));
        byte[][] kinds = ["GET / HTTP/1.1\r\n\r\n"u8.ToArray(), Convert.FromHexString("16030100c4010000c00303"), [0xff, 0xff, 0xff, 0x7f, 0x12], new byte[3000]];
        var strangers = await Task.WhenAll(Enumerable.Range(0, 200).Select(async i =>
        {
            var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
            await socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, RemoteSystem.AddressOf(good).Port!.Value));
            await socket.SendAsync(kinds[i % kinds.Length]);
            return socket;
        }));
        await ServesOn(good, associated);
        foreach (var stranger in strangers) stranger.Dispose();
    }

    private static string ByThumbprint(string thumbprint) =>
        $"akka.remote.dot-netty.tcp {{ enable-ssl = true, ssl.certificate {{ use-thumbprint-over-file = true, thumbprint = {thumbprint}, store-name = My }} }}";

    /// <summary>A node with the right certificate still gets in, as the first one ever.</summary>
    private async Task ServesOn(ActorSystem good, Recorder associated)
    {
        using var friend = RemoteSystem.Start("friend", _authority.Node());
        friend.ActorOf(Props.Create<Echo>(), "echo");
        Assert.Equal("in", await good.Select(friend, "user/echo").Ask<string>("in", Limit));
        Assert.Equal(RemoteSystem.AddressOf(friend), (await associated.Next<AssociatedEvent>()).RemoteAddress);
    }
}
