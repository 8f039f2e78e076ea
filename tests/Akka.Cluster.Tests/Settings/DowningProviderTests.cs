using Akka.Actor;
using Akka.Cluster.SBR;
using Akka.Configuration;

namespace Akka.Cluster.Tests.Settings;

/// <summary>What "downing-provider-class" may name.</summary>
public sealed class DowningProviderTests
{
    [Theory]
    [InlineData("Akka.Cluster.SplitBrainResolver, Akka.Cluster", typeof(SplitBrainResolver))]
    [InlineData("Akka.Cluster.SBR.SplitBrainResolverProvider, Akka.Cluster", typeof(SplitBrainResolverProvider))]
    [InlineData("Akka.Cluster.AutoDowning, Akka.Cluster", typeof(AutoDowning), "5s")]
    [InlineData("", typeof(AutoDowning), "5s")]
    [InlineData("", typeof(NoDowning))]
    public void Name_FromTheConfiguration_IsTheProvider(string name, Type provider, string autoDown = "off")
    {
        using var system = Start(name, autoDown);
        var cluster = Cluster.Get(system);
        Assert.Equal(provider, cluster.Settings.DowningProviderType);
        Assert.IsType(provider, cluster.DowningProvider);
    }

    [Fact]
    public void OlderName_RunsTheSameResolver()
    {
        using var system = Start("Akka.Cluster.SplitBrainResolver, Akka.Cluster");
        var cluster = Cluster.Get(system);
        var resolver = Assert.IsType<SplitBrainResolver>(cluster.DowningProvider);
        Assert.Equal(TimeSpan.FromSeconds(7), resolver.StableAfter);
        Assert.Equal(TimeSpan.FromSeconds(7), resolver.DownRemovalMargin);
        Assert.Equal(new SplitBrainResolverProvider(system, cluster).DowningActorProps.Type, resolver.DowningActorProps.Type);
    }

    [Fact]
    public void AutoDowning_WithoutItsTime_IsRefusedWithASentence()
    {
        using var system = Start("", "off");
        Assert.Contains("auto-down-unreachable-after", Assert.Throws<ConfigurationException>(() => new AutoDowning(system, Cluster.Get(system))).Message);
    }

    [Fact]
    public void SettingsWithoutEffect_AreTold()
    {
        var config = ConfigurationFactory.ParseString("akka.cluster { auto-down-unreachable-after = 5s, publish-stats-interval = 10s }").WithFallback(ClusterConfig.Reference);
        Assert.Equal(["auto-down-unreachable-after", "publish-stats-interval"], ClusterConfig.WithoutEffect(new(config, "sys")).Select(sentence => sentence.Split(' ')[0]["akka.cluster.".Length..]));
        Assert.Empty(ClusterConfig.WithoutEffect(new(ClusterConfig.Reference, "sys")));
    }

    private static ActorSystem Start(string provider, string autoDown = "off") => ActorSystem.Create("downing", ConfigurationFactory.ParseString(
        $$"""
        akka {
          loglevel = OFF
          stdout-loglevel = OFF
          actor.provider = cluster
          remote.dot-netty.tcp { hostname = "127.0.0.1", port = 0 }
          cluster { downing-provider-class = "{{provider}}", split-brain-resolver.stable-after = 7s, auto-down-unreachable-after = {{autoDown}} }
        }
        """));
}
