using ActorInference.Inference;
using ActorInference.Isolation;

namespace ActorInference.Actors.Tests;

public class DefaultsTests
{
    [Fact]
    public void TryRead_NothingConfigured_TakesEveryDefaultFromTheReference()
    {
        var settings = Read.Valid("");

        Assert.Equal(Environment.MachineName, settings.Node.Name);
        Assert.Empty(settings.Node.Labels);
        Assert.Equal(NodeTier.Cloud, settings.Node.Tier);
        Assert.Empty(settings.Node.ReservedCores);
        Assert.True(settings.Node.KeepOffLeasedCores);
        Assert.Equal(TimeSpan.FromSeconds(10), settings.Node.DrainTimeout);
        Assert.Equal("models", settings.Repository.Path);
        Assert.Equal(RepositoryControl.Explicit, settings.Repository.Control);
        Assert.Equal(TimeSpan.FromSeconds(5), settings.Repository.PollInterval);
        Assert.Null(settings.Repository.LoadOnStart);
        Assert.Empty(settings.Models);
    }

    [Fact]
    public void TryRead_NothingConfigured_TakesTheModelDefaultsFromTheReference()
    {
        var model = Read.Valid("").Defaults;

        Assert.Equal(VersionPolicy.Latest, model.VersionPolicy);
        Assert.Equal(CoreRequest.Shared, Assert.Single(model.Instances).Cores);
        Assert.Equal(2, model.InstanceQueue);
        Assert.True(model.WarmUp);
        Assert.Equal(TimeSpan.FromMinutes(2), model.LoadTimeout);
        Assert.Equal("weighted", model.RoutingPolicy);
        Assert.Equal(new QueueSettings(QueueOrder.Fifo, 256, TimeSpan.FromSeconds(30)), model.Queue);
        Assert.False(model.Batching.IsOn);
        Assert.Equal((TimeSpan.FromSeconds(60), 1024), (model.Sequence.IdleTimeout, model.Sequence.MaxSequences));
        Assert.Empty(model.Sequence.States);
        Assert.Equal(
            new RestartSettings(TimeSpan.FromMilliseconds(200), TimeSpan.FromSeconds(30), 5, TimeSpan.FromSeconds(60), 3),
            model.Restart);
    }

    [Fact]
    public void TryRead_NothingConfigured_SessionOptionsEqualThoseOfAPlainSession()
    {
        var read = Read.Valid("").Defaults.Onnx;
        var plain = new SessionSettings();

        Assert.Empty(read.ConfigEntries);
        Assert.Empty(read.Providers);
        Assert.Equal(plain, read with { ConfigEntries = plain.ConfigEntries, Providers = plain.Providers });
    }
}
