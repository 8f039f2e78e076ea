using ActorInference.Hosting.Cli;
using ActorInference.Hosting.Configuration;
using ActorInference.Hosting.Serving;

namespace ActorInference.Hosting.Tests.Configuration;

public sealed class NodeConfigurationTests : IDisposable
{
    private const string Phases = "akka.coordinated-shutdown.phases";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("", 12, 12)]
    [InlineData("inference.node.drain-timeout = 5 m", 12, 302)]
    [InlineData("inference.http.drain-timeout = 500 us, inference.node.drain-timeout = 0", 2.001, 2)]
    [InlineData($"{Phases}.service-requests-done.timeout = 1 m, {Phases}.service-unbind.timeout = 12 s", 12, 60)]
    public void Read_ShutdownPhases_HoldTheDraining(string text, double unbind, double done)
    {
        var whole = Read(text).Whole;

        Assert.Equal(unbind, whole.GetTimeSpan($"{Phases}.service-unbind.timeout").TotalSeconds);
        Assert.Equal(done, whole.GetTimeSpan($"{Phases}.service-requests-done.timeout").TotalSeconds);
    }

    [Theory]
    [InlineData("service-unbind", "inference.http.drain-timeout")]
    [InlineData("service-requests-done", "inference.node.drain-timeout")]
    public void Read_ShutdownPhaseThatCutsTheDraining_IsAMistakeWithItsPlace(string phase, string setting)
    {
        var mistake = Mistake($"{Phases}.{phase}.timeout = 11 s");

        Assert.Contains($"a.conf:1:1: {Phases}.{phase}.timeout = \"11 s\": It would cut off {setting}, which is 10 s: expected 12 s or more", mistake, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("inferense.node.tier = edge", "a.conf:1:1: inferense: Nobody reads this section. Did you mean \"inference\"?")]
    [InlineData("aka.loglevel = DEBUG", "a.conf:1:1: aka: Nobody reads this section. Did you mean \"akka\"?")]
    [InlineData("akka.actor.provider = cluster", "a.conf:1:1: akka.actor.provider = \"cluster\": A member of a cluster joins through others: expected their addresses in akka.cluster.seed-nodes")]
    [InlineData("akka.loglevel = LOUD", "a.conf:1:1: akka.loglevel = \"LOUD\": Expected DEBUG | INFO | WARNING | ERROR | OFF.")]
    public void Read_SlipAroundTheSections_IsAMistake(string text, string message) =>
        Assert.Contains(message, Mistake(text), StringComparison.Ordinal);

    [Fact]
    public void Read_SectionOfItsOwn_IsLeftAlone() => Read("kafka.port = 1, akka.loglevel = debug");

    private NodeConfiguration Read(string text) =>
        NodeConfiguration.Read(ConfigurationLoader.Load([_folder.Write("a.conf", text.Replace(", ", "\n", StringComparison.Ordinal))], []));

    private string Mistake(string text)
    {
        var failed = Assert.Throws<CommandFailedException>(() => Read(text));
        Assert.Equal(ExitCodes.Mistake, failed.ExitCode);
        Assert.Contains("has a mistake;", failed.Message, StringComparison.Ordinal);
        return failed.Message;
    }
}
