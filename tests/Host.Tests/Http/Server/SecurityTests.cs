using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using ActorInference.Hosting.Http;

namespace ActorInference.Hosting.Tests.Http;

public sealed class SecurityTests
{
    private static readonly AuthenticationSettings Both = new("secret-token", "ann", "pass:word");

    [Theory]
    [InlineData("0.0.0.0")]
    [InlineData("*")]
    [InlineData("::")]
    [InlineData("10.1.2.3")]
    [InlineData("example.org")]
    [InlineData("")]
    public async Task PublicAddressWithoutAuthentication_IsRefused(string host)
    {
        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => EchoServer.StartAsync(settings => settings with { Host = host }));
        Assert.Contains("inference.http.host", refused.Message);
    }

    [Fact]
    public async Task PublicAddressWithAuthentication_IsServed()
    {
        await using var server = await EchoServer.StartAsync(settings => settings with { Host = "0.0.0.0", Authentication = Both });
        using var client = new HttpClient { BaseAddress = new($"http://127.0.0.1:{server.Server.Address.Port}") };
        Assert.Equal(HttpStatusCode.Unauthorized, (await client.GetAsync("/v2")).StatusCode);
    }

    [Theory]
    [InlineData(null, null, 401)]
    [InlineData("Bearer", "secret-token", 200)]
    [InlineData("bearer", "secret-token", 200)]
    [InlineData("Bearer", "secret-tokem", 401)]
    [InlineData("Basic", "ann:pass:word", 200)]
    [InlineData("Basic", "ann:other", 401)]
    public async Task Credentials_AreJudged(string? scheme, string? credential, int status)
    {
        await using var server = await EchoServer.StartAsync(settings => settings with { Authentication = Both });
        using var request = new HttpRequestMessage(HttpMethod.Get, "/v2");
        if (scheme is not null)
        {
            request.Headers.Authorization = new(scheme, scheme == "Basic" ? Convert.ToBase64String(Encoding.UTF8.GetBytes(credential!)) : credential);
        }

        using var answer = await server.Client.SendAsync(request);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(status == 401, answer.Headers.WwwAuthenticate.Count > 0);
    }

    [Theory]
    [InlineData("/v2/models/echo/isolation")]
    [InlineData("/v2/models/stats")]
    [InlineData("/metrics")]
    public async Task WhatTellsAboutTheMachine_NeedsCredentials(string path)
    {
        await using var server = await EchoServer.StartAsync(settings => settings with { Authentication = Both });
        Assert.Equal(HttpStatusCode.Unauthorized, (await server.Client.GetAsync(path)).StatusCode);
    }

    [Fact]
    public async Task Health_NeedsNoCredentials()
    {
        await using var server = await EchoServer.StartAsync(settings => settings with { Authentication = Both });
        using var live = await server.Client.GetAsync("/v2/health/live");
        using var metrics = await server.Client.GetAsync("/metrics");
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.Unauthorized), (live.StatusCode, metrics.StatusCode));
    }

    [Fact]
    public async Task ManagementSwitchedOff_IsForbidden()
    {
        await using var server = await EchoServer.StartAsync(settings => settings with { Management = false });
        using var load = await server.Client.PostAsync("/v2/repository/models/echo/load", null);
        using var index = await server.Client.PostAsync("/v2/repository/index", null);
        Assert.Equal((HttpStatusCode.Forbidden, HttpStatusCode.OK), (load.StatusCode, index.StatusCode));
    }

    [Fact]
    public async Task Tls_IsServedFromPem()
    {
        using var folder = new TemporaryFolder();
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        await File.WriteAllTextAsync(folder.Path("server.pem"), certificate.ExportCertificatePem());
        await File.WriteAllTextAsync(folder.Path("server.key"), key.ExportPkcs8PrivateKeyPem());
        await using var server = await EchoServer.StartAsync(settings => settings with { Tls = new(folder.Path("server.pem"), folder.Path("server.key"), null) });
        Assert.Equal("https", server.Server.Address.Scheme);
        using var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, given, _, _) => given?.GetCertHashString() == certificate.GetCertHashString();
        using var client = new HttpClient(handler) { BaseAddress = server.Server.Address };
        Assert.Equal("""{"live":true}""", await client.GetStringAsync("/v2/health/live"));
    }

    [Fact]
    public async Task UnixSocket_IsServedBesideThePort()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Path("infer.sock");
        await using var server = await EchoServer.StartAsync(settings => settings with { UnixSocket = path });
        using var handler = new SocketsHttpHandler
        {
            ConnectCallback = async (_, cancellation) =>
            {
                var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellation);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        using var client = new HttpClient(handler) { BaseAddress = new("http://socket") };
        Assert.Equal("""{"live":true}""", await client.GetStringAsync("/v2/health/live"));
        Assert.Equal("""{"live":true}""", await server.Client.GetStringAsync("/v2/health/live"));
    }
}
