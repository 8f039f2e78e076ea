using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Akka.Remote.Tests.Faults;

/// <summary>A certificate authority for a test, and files with what it signs.</summary>
internal sealed class Certificates : IDisposable
{
    private const string Password = "secret";

    private readonly string _folder = Directory.CreateTempSubdirectory("akka-remote-tls").FullName;
    private readonly X509Certificate2 _root;
    private readonly DateTimeOffset _now = TimeProvider.System.GetUtcNow();
    private int _count;

    public Certificates()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=test root", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        request.CertificateExtensions.Add(new X509KeyUsageExtension(X509KeyUsageFlags.KeyCertSign, true));
        _root = request.CreateSelfSigned(_now.AddDays(-2), _now.AddDays(2));
    }

    /// <summary>The configuration of a node with a certificate for a name, valid from yesterday until so many hours from now.</summary>
    public string Node(string name = "cluster.test", double hours = 24, string more = "")
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var signed = request.Create(_root, _now.AddDays(-1), _now.AddHours(hours), Guid.NewGuid().ToByteArray());
        using var own = signed.CopyWithPrivateKey(key);
        var file = Path.Combine(_folder, $"node{_count++}.pfx");
        using var withoutKey = X509CertificateLoader.LoadCertificate(_root.RawData);
        File.WriteAllBytes(file, new X509Certificate2Collection { own, withoutKey }.Export(X509ContentType.Pfx, Password)!);
        return
            $$"""
            akka.remote.retry-gate-closed-for = 100 ms
            akka.remote.dot-netty.tcp {
              enable-ssl = true
              ssl { certificate { path = "{{file}}", password = "{{Password}}" }, {{more}} }
            }
            """;
    }

    /// <summary>A certificate that stands for itself, as nodes may share one.</summary>
    public X509Certificate2 SelfSigned(string name = "shared.test")
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var made = request.CreateSelfSigned(_now.AddDays(-1), _now.AddDays(1));
        return X509CertificateLoader.LoadPkcs12(made.Export(X509ContentType.Pfx), null, X509KeyStorageFlags.Exportable | X509KeyStorageFlags.PersistKeySet);
    }

    public void Dispose()
    {
        _root.Dispose();
        Directory.Delete(_folder, recursive: true);
    }
}
