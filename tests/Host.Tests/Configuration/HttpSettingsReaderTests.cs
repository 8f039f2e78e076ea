using ActorInference.Actors;
using ActorInference.Hosting.Configuration;
using ActorInference.Hosting.Http;
using Akka.Configuration;

namespace ActorInference.Hosting.Tests.Configuration;

public sealed class HttpSettingsReaderTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Read_NothingConfigured_EveryDefaultOfTheReferenceIsThatOfTheType()
    {
        var settings = HttpSettingsReader.Read(InferenceSettings.Reference, out var mistakes);

        Assert.Empty(mistakes);
        Assert.Equal(new HttpSettings { MetricsPort = 8002 }, settings);
    }

    [Theory]
    [InlineData("port = 65536", "port")]
    [InlineData("port = [1]", "port")]
    [InlineData("max-request-bytes = 2 GiB", "max-request-bytes")]
    [InlineData("max-request-bytes = many", "max-request-bytes")]
    [InlineData("header-timeout = 0", "header-timeout")]
    [InlineData("management = perhaps", "management")]
    [InlineData("host = somewhere", "host")]
    [InlineData("host = \"0.0.0.0\"", "host")]
    [InlineData("authentication.user = me", "authentication.password")]
    [InlineData("authentication.tokn = x", "authentication.tokn")]
    [InlineData("tls.certificate = \"/none.pem\"", "tls.certificate")]
    [InlineData("tls.password = secret", "tls.certificate")]
    public void Read_AMistake_NamesItsSetting(string text, string key) => Assert.Equal([$"inference.http.{key}"], Mistakes(text));

    [Fact]
    public void Read_KeyWithoutCertificate_IsAMistake_NotAServerInClearText()
    {
        var key = _folder.Write("key.pem", "a key");

        Assert.Equal(["inference.http.tls.certificate"], Mistakes($"tls.key = \"{key}\""));
    }

    [Fact]
    public void Read_CertificateThatIsNone_IsAMistake()
    {
        var file = _folder.Write("certificate.pem", "no certificate");

        Assert.Equal(["inference.http.tls.certificate"], Mistakes($"tls.certificate = \"{file}\""));
    }

    private static IEnumerable<string> Mistakes(string text)
    {
        HttpSettingsReader.Read(ConfigurationFactory.ParseString($"inference.http {{ {text} }}").WithFallback(InferenceSettings.Reference), out var mistakes);
        return mistakes.Select(mistake => mistake.Path);
    }
}
