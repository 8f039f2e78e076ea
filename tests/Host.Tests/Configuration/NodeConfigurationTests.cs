using ActorInference.Hosting.Cli;
using ActorInference.Hosting.Configuration;
using ActorInference.Hosting.Serving;

namespace ActorInference.Hosting.Tests.Configuration;

public sealed class NodeConfigurationTests : IDisposable
{
    private const string Phases = "akka.coordinated-shutdown.phases";

    private const string Member = "akka.actor.provider = cluster, akka.cluster.seed-nodes = [\"akka.tcp://inference@127.0.0.1:4053\"]";

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

    [Theory]
    [InlineData("split-brain-resolver.active-strategy = keep-mejority", "akka.cluster.split-brain-resolver.active-strategy = \"keep-mejority\": Expected keep-majority | static-quorum |")]
    [InlineData("split-brain-resolver.stable-after = 0", "akka.cluster.split-brain-resolver.stable-after = \"0\": Expected a duration")]
    [InlineData("failure-detector.acceptable-heartbeat-pause = soon", "akka.cluster.failure-detector.acceptable-heartbeat-pause = \"soon\": Expected a duration")]
    [InlineData("sharding.retry-interval = -1s", "akka.cluster.sharding.retry-interval = \"-1s\": Expected a duration")]
    [InlineData("seed-nodes = [nonsense]", "akka.cluster.seed-nodes = \"nonsense\": Expected addresses such as akka.tcp://inference@HOST:PORT.")]
    [InlineData("seed-nodes = [\"akka.tcp://other@127.0.0.1:4053\"]", "Expected addresses such as akka.tcp://inference@HOST:PORT.")]
    [InlineData("sharding.role = inference, akka.cluster.roles = [inferrence]", "akka.cluster.sharding.role = \"inference\": Members with this role serve models, and this node is none of them: expected it among akka.cluster.roles = [inferrence].")]
    [InlineData("sharding.role = inference", "expected it among akka.cluster.roles = [].")]
    public void Read_SlipInTheCluster_IsAMistakeWithItsPlace(string text, string message) =>
        Assert.Contains(message, Mistake($"{Member}, akka.cluster.{text}"), StringComparison.Ordinal);

    [Fact]
    public void Read_SeveralSlipsInTheCluster_AreToldTogether()
    {
        var failed = Assert.Throws<CommandFailedException>(() => Read($"{Member}, akka.cluster.gossip-interval = x, akka.cluster.sharding.role = r, akka.remote.dot-netty.tcp.maximum-frame-size = much"));

        Assert.Contains("has 3 mistakes;", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Read_MemberWithItsRole_IsRight() => Read($"{Member}, akka.cluster.roles = [inference,other], akka.cluster.sharding.role = inference, akka.cluster.failure-detector.heartbeat-interval = 200ms");

    [Fact]
    public void Read_StatePathThatCannotBeWritten_IsAMistake()
    {
        var file = _folder.Write("occupied", "");

        Assert.Contains($"a.conf:3:1: inference.cluster.state-path = \"{file}/state\": Nothing can be stored there:", Mistake($"{Member}, inference.cluster.state-path = \"{file}/state\""), StringComparison.Ordinal);
    }

    [Fact]
    public void Read_StatePathThatIsNotThereYet_IsRightAndLeavesNothingInIt()
    {
        var folder = Path.Combine(Path.GetDirectoryName(_folder.Write("beside", ""))!, "deep", "state");

        Read($"{Member}, inference.cluster.state-path = \"{folder}\"");

        Assert.Empty(Directory.GetFiles(folder));
    }

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
