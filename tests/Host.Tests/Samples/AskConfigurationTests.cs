using ActorInference.Hosting.Configuration;

namespace ActorInference.Hosting.Tests.Samples;

/// <summary>All members of a cluster have to come to the same decision about who is lost, those that only ask too.</summary>
public sealed class AskConfigurationTests
{
    [Theory]
    [InlineData("akka.cluster.failure-detector.heartbeat-interval")]
    [InlineData("akka.cluster.failure-detector.acceptable-heartbeat-pause")]
    [InlineData("akka.cluster.split-brain-resolver.stable-after")]
    [InlineData("akka.cluster.split-brain-resolver.keep-majority.role")]
    [InlineData("akka.cluster.down-removal-margin")]
    public void Asker_DecidesAsTheNodesDo(string setting) =>
        Assert.Equal(Setting(setting, "hocon", "cluster.conf"), Setting(setting, "samples", "AskAModel", "ask.conf"));

    private static string Setting(string setting, params string[] file) => ConfigurationLoader.Load([Repository.Path(file)], []).Config.GetString(setting);
}
