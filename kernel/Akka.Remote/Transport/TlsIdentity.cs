using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Akka.Actor;
using Akka.Configuration;
using Akka.Remote.Transport.DotNetty;

namespace Akka.Remote.Transport;

/// <summary>
/// The certificate of this node, and whose it accepts: of an authority that it trusts, in time, and made out to the same name as its
/// own, as Akka.NET's nodes share it; a node that was dialled may also show the name by which it was called. Both ends show one.
/// </summary>
internal sealed class TlsIdentity
{
    private readonly X509Certificate2 _own;
    private readonly X509Certificate2Collection _roots;
    private readonly X509Certificate2Collection _between;
    private readonly bool _acceptAll;
    private readonly bool _mutual;
    private readonly string _ownName;

    private TlsIdentity(X509Certificate2 own, X509Certificate2Collection others, bool acceptAll, bool mutual)
    {
        _own = own;
        _acceptAll = acceptAll;
        _mutual = mutual;
        _ownName = own.GetNameInfo(X509NameType.DnsName, forIssuer: false);
        _roots = [.. others.Append(own).Where(IsSelfSigned)];
        _between = [.. others.Where(c => !IsSelfSigned(c))];
    }

    /// <exception cref="ConfigurationException">There is no certificate with a private key.</exception>
    public static TlsIdentity Load(ActorSystem system, Config config, string path)
    {
        var mutual = config.GetBoolean("require-mutual-authentication", true);
        if (system.Settings.Setup.Get<DotNettySslSetup>() is { HasValue: true, Value: { } setup })
        {
            return new TlsIdentity(setup.Certificate, [], setup.SuppressValidation, mutual);
        }

        var (own, others) = CertificateStore.Load(config, path);
        return new TlsIdentity(own, others, config.GetBoolean("suppress-validation", false), mutual);
    }

    public async Task<SslStream> AcceptAsync(Stream stream, CancellationToken token)
    {
        var tls = new SslStream(stream, leaveInnerStreamOpen: false);
        var options = new SslServerAuthenticationOptions
        {
            ServerCertificateContext = SslStreamCertificateContext.Create(_own, _between, offline: true),
            ClientCertificateRequired = _mutual,
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            RemoteCertificateValidationCallback = (_, certificate, _, _) => (certificate is null && !_mutual) || Accepts(certificate, null),
        };
        return await AuthenticateAsync(tls, tls.AuthenticateAsServerAsync(options, token)).ConfigureAwait(false);
    }

    public async Task<SslStream> DialAsync(Stream stream, string host, CancellationToken token)
    {
        var tls = new SslStream(stream, leaveInnerStreamOpen: false);
        var options = new SslClientAuthenticationOptions
        {
            TargetHost = string.IsNullOrEmpty(_ownName) ? host : _ownName,
            ClientCertificateContext = SslStreamCertificateContext.Create(_own, _between, offline: true),
            EnabledSslProtocols = SslProtocols.Tls12 | SslProtocols.Tls13,
            RemoteCertificateValidationCallback = (_, certificate, _, _) => Accepts(certificate, host),
        };
        return await AuthenticateAsync(tls, tls.AuthenticateAsClientAsync(options, token)).ConfigureAwait(false);
    }

    private static async Task<SslStream> AuthenticateAsync(SslStream tls, Task handshake)
    {
        try
        {
            await handshake.ConfigureAwait(false);
            return tls;
        }
        catch
        {
            await tls.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    private static bool IsSelfSigned(X509Certificate2 certificate) => certificate.SubjectName.RawData.AsSpan().SequenceEqual(certificate.IssuerName.RawData);

    private bool Accepts(X509Certificate? shown, string? dialled)
    {
        if (shown is null) return false;
        if (_acceptAll) return true;
        using var copy = shown is X509Certificate2 ? null : X509CertificateLoader.LoadCertificate(shown.GetRawCertData());
        var certificate = shown as X509Certificate2 ?? copy!;
        var named = IsNamed(certificate, _ownName) || (dialled is not null && IsNamed(certificate, dialled));
        return named && IsTrusted(certificate);
    }

    private static bool IsNamed(X509Certificate2 certificate, string name) =>
        !string.IsNullOrEmpty(name) && certificate.MatchesHostname(name.Trim('[', ']'));

    private bool IsTrusted(X509Certificate2 certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.ExtraStore.AddRange(_between);
        if (_roots.Count > 0)
        {
            chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
            chain.ChainPolicy.CustomTrustStore.AddRange(_roots);
        }

        return chain.Build(certificate);
    }
}
