using System.Net;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace ActorInference.Hosting.Http;

/// <summary>The settings as Kestrel takes them.</summary>
internal static class KestrelSetup
{
    // Per connection, before the client has to wait for the codec. The default of 1 MiB lets one connection of one-byte chunks take more than that.
    public const int BufferBytes = 256 * 1024;

    private static readonly TimeSpan DataRateGrace = TimeSpan.FromSeconds(5);

    public static void Configure(KestrelServerOptions options, HttpSettings settings)
    {
        options.AddServerHeader = false;
        options.AllowSynchronousIO = false;
        var limits = options.Limits;
        limits.MaxRequestBufferSize = BufferBytes;
        limits.RequestHeadersTimeout = settings.HeaderTimeout;
        var rate = settings.MinDataRate == 0 ? null : new MinDataRate(settings.MinDataRate, DataRateGrace);
        limits.MinRequestBodyDataRate = rate;
        limits.MinResponseDataRate = rate;

        // The codec keeps the limit itself and answers 413; then Kestrel still reads on for a moment, so that the client sees the answer.
        limits.MaxRequestBodySize = null;
        var certificate = settings.Tls is { } tls ? Load(tls) : null;
        Listen(options, settings.Host, settings.Port, listener => Secure(listener, certificate));
        if (settings.MetricsPort is { } metrics && (metrics != settings.Port || metrics == 0))
        {
            Listen(options, settings.Host, metrics, listener =>
            {
                Secure(listener, certificate);
                listener.Use(next => connection =>
                {
                    connection.Items[HttpDoor.MetricsConnection] = HttpDoor.MetricsConnection;
                    return next(connection);
                });
            });
        }

        if (settings.UnixSocket is { } path)
        {
            options.ListenUnixSocket(path, listener => listener.Protocols = HttpProtocols.Http1);
        }
    }

    private static void Listen(KestrelServerOptions options, string host, int port, Action<ListenOptions> configure) =>
        options.Listen(new IPEndPoint(BindRule.Parse(host)!, port), configure);

    private static void Secure(ListenOptions listener, X509Certificate2? certificate)
    {
        listener.Protocols = certificate is null ? HttpProtocols.Http1 : HttpProtocols.Http1AndHttp2;
        if (certificate is not null)
        {
            listener.UseHttps(new HttpsConnectionAdapterOptions { ServerCertificate = certificate });
        }
    }

    /// <summary>The certificate with its key. Throws what the files deserve.</summary>
    public static X509Certificate2 Load(TlsSettings tls)
    {
        if (Path.GetExtension(tls.Certificate).ToLowerInvariant() is ".pfx" or ".p12")
        {
            return X509CertificateLoader.LoadPkcs12FromFile(tls.Certificate, tls.Password);
        }

        return tls.Password is null
            ? X509Certificate2.CreateFromPemFile(tls.Certificate, tls.Key)
            : X509Certificate2.CreateFromEncryptedPemFile(tls.Certificate, tls.Password, tls.Key);
    }
}
