using System.Security.Cryptography;
using ActorInference.Actors;
using ActorInference.Hosting.Http;
using Akka.Configuration;

namespace ActorInference.Hosting.Configuration;

/// <summary>Reads the section <c>inference.http</c>.</summary>
internal static class HttpSettingsReader
{
    private const string Path = "inference.http";
    private const int LastPort = 65535;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1), Hour = TimeSpan.FromHours(1);

    /// <param name="config">With the reference configuration beneath.</param>
    /// <param name="mistakes">What is wrong, in the order of the keys; the settings are usable only when there is nothing.</param>
    public static HttpSettings Read(Config config, out IReadOnlyList<ConfigurationMistake> mistakes)
    {
        var found = new List<ConfigurationMistake>();
        mistakes = found;
        var section = new SectionReader(config, Path, found);
        var port = (int)section.Number("port", 0, LastPort);
        var metricsPort = (int)section.Number("metrics-port", 0, LastPort);
        var settings = new HttpSettings
        {
            Host = section.Text("host"),
            Port = port,
            MetricsPort = metricsPort == port ? null : metricsPort,
            UnixSocket = section.OptionalText("unix-socket"),
            MaxRequestBytes = section.Size("max-request-bytes", 1 << 10, 1L << 30),
            MaxConnections = (int)section.Number("max-connections", 1, 1_000_000),
            MaxRequests = (int)section.Number("max-requests", 1, 1_000_000),
            HeaderTimeout = section.Duration("header-timeout", Second, Hour),
            MinDataRate = (int)section.Number("min-data-rate", 0, int.MaxValue),
            AnswerTimeout = section.Duration("answer-timeout", Second, TimeSpan.FromDays(1)),
            DrainTimeout = section.Duration("drain-timeout", TimeSpan.Zero, Hour),
            Management = section.Switch("management"),
            Tls = Tls(section.Section("tls")),
            Authentication = Authentication(section.Section("authentication")),
        };
        section.ReportUnknownKeys();
        if (found.Count == 0 && BindRule.Check(settings) is { } refusal)
        {
            section.Mistake("host", refusal, settings);
        }

        return settings;
    }

    private static TlsSettings? Tls(SectionReader section)
    {
        var (certificate, key, password) = (section.OptionalText("certificate"), section.OptionalText("key"), section.OptionalText("password"));
        foreach (var (name, file) in new[] { ("certificate", certificate), ("key", key) })
        {
            if (file is not null && !File.Exists(file))
            {
                section.Mistake(name, "Expected the path of a file that exists.", file);
            }
        }

        section.ReportUnknownKeys();
        if (certificate is not null)
        {
            return Usable(section, new(certificate, key, password));
        }

        return key is null && password is null ? null : section.Mistake<TlsSettings?>("certificate", "Expected the path of a certificate, since a key or a password is given; without it there would be no TLS.", null);
    }

    private static TlsSettings Usable(SectionReader section, TlsSettings tls)
    {
        if (!File.Exists(tls.Certificate) || (tls.Key is { } key && !File.Exists(key)))
        {
            return tls;
        }

        try
        {
            KestrelSetup.Load(tls).Dispose();
        }
        catch (Exception unusable) when (unusable is CryptographicException or IOException or UnauthorizedAccessException or ArgumentException)
        {
            section.Mistake("certificate", $"Expected a certificate with its key. {unusable.Message}", 0);
        }

        return tls;
    }

    private static AuthenticationSettings? Authentication(SectionReader section)
    {
        var (token, user, password) = (section.OptionalText("bearer-token"), section.OptionalText("user"), section.OptionalText("password"));
        if (user is not null != password is not null)
        {
            section.Mistake(user is null ? "user" : "password", "Expected both 'user' and 'password', or none of them.", 0);
        }

        section.ReportUnknownKeys();
        return token is null && user is null ? null : new(token, user, password);
    }
}
