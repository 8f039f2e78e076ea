using Akka.Configuration;

namespace Akka.Cluster.Sharding.Tests.Settings;

public class ClusterShardingSettingsTests
{
    private static readonly Config Reference = ClusterSharding.DefaultConfig();

    /// <summary>Values of Akka.NET 1.5.</summary>
    [Fact]
    public void Defaults()
    {
        var settings = Read("");
        Assert.Null(settings.Role);
        Assert.False(settings.RememberEntities);
        Assert.Equal(StateStoreMode.Persistence, settings.StateStoreMode);
        Assert.Equal(RememberEntitiesStore.DData, settings.RememberEntitiesStore);
        Assert.Equal(TimeSpan.FromSeconds(120), settings.PassivateIdleEntityAfter);
        Assert.Equal(TimeSpan.FromSeconds(3), settings.ShardRegionQueryTimeout);
        Assert.Equal("singleton", settings.CoordinatorSingletonSettings.SingletonName);
        var tuning = settings.TuningParameters;
        Assert.Equal([5, 2, 60, 10, 10, 10, 10, 2, 5], new[]
        {
            tuning.CoordinatorFailureBackoff, tuning.RetryInterval, tuning.HandOffTimeout, tuning.ShardStartTimeout, tuning.ShardFailureBackoff,
            tuning.EntityRestartBackoff, tuning.RebalanceInterval, tuning.WaitingForStateTimeout, tuning.UpdatingStateTimeout,
        }.Select(time => (int)time.TotalSeconds));
        Assert.Equal([100_000, 1000, 2, 1, 3, 0, 3, 5], new[]
        {
            tuning.BufferSize, tuning.SnapshotAfter, tuning.KeepNrOfBatches, tuning.LeastShardAllocationRebalanceThreshold,
            tuning.LeastShardAllocationMaxSimultaneousRebalance, tuning.LeastShardAllocationAbsoluteLimit, tuning.CoordinatorStateWriteMajorityPlus, tuning.CoordinatorStateReadMajorityPlus,
        });
        Assert.Equal(0.1, tuning.LeastShardAllocationRelativeLimit);
        Assert.Equal("all", tuning.EntityRecoveryStrategy);
    }

    [Fact]
    public void With_ChangesOneThing()
    {
        var settings = Read("").WithRole("models").WithPassivateIdleAfter(TimeSpan.Zero).WithRememberEntities(true);
        Assert.Equal("models", settings.Role);
        Assert.True(settings.RememberEntities);
        Assert.Equal(TimeSpan.Zero, settings.PassivateIdleEntityAfter);
        Assert.Equal(100_000, settings.TuningParameters.BufferSize);
        Assert.Null(settings.WithRole(null).Role);
        Assert.Equal(7, settings.WithTuningParameters(settings.TuningParameters.WithBufferSize(7)).TuningParameters.BufferSize);
    }

    [Theory]
    [InlineData("state-store-mode = disk", "persistence, ddata or custom")]
    [InlineData("remember-entities-store = disk", "ddata, eventsourced or custom")]
    public void WrongValue_IsNamedWithWhatIsAllowed(string hocon, string allowed) =>
        Assert.Contains(allowed, Assert.Throws<ConfigurationException>(() => Read(hocon)).Message);

    [Theory]
    [InlineData("remember-entities = on", "remember-entities = off")]
    [InlineData("state-store-mode = ddata", "state-store-mode = persistence")]
    public void StoreThatIsNotThere_IsRefusedWithWhatToDo(string hocon, string advice) =>
        Assert.Contains(advice, Assert.Throws<ConfigurationException>(() => StoreCheck.Check("counters", Read(hocon))).Message);

    [Theory]
    [InlineData("akka.cluster.sharding.use-lease")]
    [InlineData("akka.cluster.singleton.use-lease")]
    public void Lease_IsRefusedWithWhatToDo(string key)
    {
        var defaults = Reference.WithFallback(Tools.Singleton.ClusterSingletonManager.DefaultConfig());
        StoreCheck.CheckLeases("counters", defaults);
        var said = Assert.Throws<ConfigurationException>(() => StoreCheck.CheckLeases("counters", ConfigurationFactory.ParseString($"{key} = mine").WithFallback(defaults))).Message;
        Assert.Contains($"\"mine\" of \"{key}\"", said);
        Assert.Contains("lease-majority", said);
    }

    [Theory]
    [InlineData("state-store-mode = ddata", true)]
    [InlineData("state-store-mode = ddata, role = holder", false)]
    [InlineData("", false)]
    public void Proxy_IsToldOfDistributedData_WhereItsNodeIsCountedOn(string hocon, bool isTold) =>
        Assert.Equal(isTold, StoreCheck.OfProxy("counters", Read(hocon))?.Contains("akka.cluster.sharding.role") ?? false);

    private static ClusterShardingSettings Read(string hocon) => ClusterShardingSettings.Create(
        ConfigurationFactory.ParseString(hocon).WithFallback(Reference.GetConfig("akka.cluster.sharding")),
        Tools.Singleton.ClusterSingletonManager.DefaultConfig().GetConfig("akka.cluster.singleton"));
}
