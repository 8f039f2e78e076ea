using System.Collections.Immutable;
using System.Reflection;
using Akka.Actor;
using Akka.Configuration;
using Akka.Util;

namespace Akka.Cluster;

/// <summary>The section akka.cluster, read once.</summary>
public sealed class ClusterSettings
{
    /// <summary>Members weigh in weakly up after so long when the setting only says "on".</summary>
    private static readonly TimeSpan DefaultWeaklyUpAfter = TimeSpan.FromSeconds(7);

    /// <param name="config">The configuration of the actor system, with the section akka.cluster.</param>
    /// <param name="systemName">The name of the actor system.</param>
    /// <exception cref="ConfigurationException">The section is missing, or a setting has an impossible value.</exception>
    public ClusterSettings(Config config, string systemName)
    {
        var cluster = config.GetConfig("akka.cluster") ?? throw new ConfigurationException("The section akka.cluster is missing.");
        SystemName = systemName;
        LogInfoVerbose = cluster.GetBoolean("log-info-verbose");
        LogInfo = LogInfoVerbose || cluster.GetBoolean("log-info");
        SeedNodes = [.. cluster.GetStringList("seed-nodes").Select(Address.Parse)];
        SeedNodeTimeout = cluster.GetTimeSpan("seed-node-timeout");
        RetryUnsuccessfulJoinAfter = cluster.OffOrTime("retry-unsuccessful-join-after");
        ShutdownAfterUnsuccessfulJoinSeedNodes = cluster.OffOrTime("shutdown-after-unsuccessful-join-seed-nodes");
        PeriodicTasksInitialDelay = cluster.GetTimeSpan("periodic-tasks-initial-delay");
        GossipInterval = cluster.GetTimeSpan("gossip-interval");
        GossipTimeToLive = cluster.GetTimeSpan("gossip-time-to-live");
        LeaderActionsInterval = cluster.GetTimeSpan("leader-actions-interval");
        UnreachableNodesReaperInterval = cluster.GetTimeSpan("unreachable-nodes-reaper-interval");
        PublishStatsInterval = cluster.OffOrTime("publish-stats-interval");
        GossipDifferentViewProbability = cluster.GetDouble("gossip-different-view-probability");
        ReduceGossipDifferentViewProbability = cluster.GetInt("reduce-gossip-different-view-probability");
        Roles = [.. cluster.GetStringList("roles")];
        AppVersion = cluster.GetString("app-version", "assembly-version") is var version && version is "assembly-version" or "" ? OfEntryAssembly() : AppVersion.Create(version);
        MinNrOfMembers = cluster.GetInt("min-nr-of-members", 1);
        MinNrOfMembersOfRole = OfRoles(cluster);
        RunCoordinatedShutdownWhenDown = cluster.GetBoolean("run-coordinated-shutdown-when-down", true);
        (AllowWeaklyUpMembers, WeaklyUpAfter) = WeaklyUp(cluster);
        SchedulerTickDuration = cluster.GetTimeSpan("scheduler.tick-duration");
        SchedulerTicksPerWheel = cluster.GetInt("scheduler.ticks-per-wheel");
        UseDispatcher = cluster.GetString("use-dispatcher") is { Length: > 0 } dispatcher ? dispatcher : Dispatch.Dispatchers.InternalDispatcherId;
        UseLegacyHeartbeatMessage = cluster.GetBoolean("use-legacy-heartbeat-message");
        VerboseHeartbeatLogging = cluster.GetBoolean("debug.verbose-heartbeat-logging");
        VerboseGossipReceivedLogging = cluster.GetBoolean("debug.verbose-receive-gossip-logging");
        FailureDetectorConfig = cluster.GetConfig("failure-detector");
        FailureDetectorImplementationClass = FailureDetectorConfig.GetString("implementation-class");
        HeartbeatInterval = FailureDetectorConfig.GetTimeSpan("heartbeat-interval");
        HeartbeatExpectedResponseAfter = FailureDetectorConfig.GetTimeSpan("expected-response-after");
        MonitoredByNrOfMembers = FailureDetectorConfig.GetInt("monitored-by-nr-of-members");
        DownRemovalMargin = cluster.OffOrTime("down-removal-margin");
        AutoDownUnreachableAfter = cluster.OffOrTime("auto-down-unreachable-after");
        DowningProviderType = Downing(cluster.GetString("downing-provider-class"), AutoDownUnreachableAfter);
    }

    public bool LogInfo { get; }

    public bool LogInfoVerbose { get; }

    public ImmutableList<Address> SeedNodes { get; }

    public TimeSpan SeedNodeTimeout { get; }

    /// <summary>Null: a join that nobody answers is not repeated.</summary>
    public TimeSpan? RetryUnsuccessfulJoinAfter { get; }

    /// <summary>Null: the seed nodes are asked without end.</summary>
    public TimeSpan? ShutdownAfterUnsuccessfulJoinSeedNodes { get; }

    public TimeSpan PeriodicTasksInitialDelay { get; }

    public TimeSpan GossipInterval { get; }

    public TimeSpan GossipTimeToLive { get; }

    public TimeSpan LeaderActionsInterval { get; }

    public TimeSpan UnreachableNodesReaperInterval { get; }

    public TimeSpan? PublishStatsInterval { get; }

    public double GossipDifferentViewProbability { get; }

    public int ReduceGossipDifferentViewProbability { get; }

    public ImmutableHashSet<string> Roles { get; }

    public AppVersion AppVersion { get; }

    public int MinNrOfMembers { get; }

    public ImmutableDictionary<string, int> MinNrOfMembersOfRole { get; }

    public bool RunCoordinatedShutdownWhenDown { get; }

    public bool AllowWeaklyUpMembers { get; }

    public TimeSpan WeaklyUpAfter { get; }

    /// <summary>Of no effect: the cluster's timers are those of the system's scheduler.</summary>
    public TimeSpan SchedulerTickDuration { get; }

    /// <inheritdoc cref="SchedulerTickDuration"/>
    public int SchedulerTicksPerWheel { get; }

    public string UseDispatcher { get; }

    public bool UseLegacyHeartbeatMessage { get; }

    public bool VerboseHeartbeatLogging { get; }

    public bool VerboseGossipReceivedLogging { get; }

    public Config FailureDetectorConfig { get; }

    public string FailureDetectorImplementationClass { get; }

    public TimeSpan HeartbeatInterval { get; }

    public TimeSpan HeartbeatExpectedResponseAfter { get; }

    public int MonitoredByNrOfMembers { get; }

    /// <summary>Null: nobody is downed for that alone. Of <see cref="AutoDowning"/>.</summary>
    public TimeSpan? AutoDownUnreachableAfter { get; }

    public Type DowningProviderType { get; }

    internal string SystemName { get; }

    /// <summary>Null: that of the downing provider.</summary>
    internal TimeSpan? DownRemovalMargin { get; }

    /// <summary>What membership reads of it.</summary>
    internal MembershipSettings ForMembership(UniqueAddress self) => new(self, Roles, AppVersion)
    {
        MinNrOfMembers = MinNrOfMembers,
        MinNrOfMembersOfRole = MinNrOfMembersOfRole,
        AllowWeaklyUpMembers = AllowWeaklyUpMembers,
        WeaklyUpAfter = WeaklyUpAfter,
        SeedNodeTimeout = SeedNodeTimeout,
        RetryUnsuccessfulJoinAfter = RetryUnsuccessfulJoinAfter,
        LeaderActionsInterval = LeaderActionsInterval,
        GossipDifferentViewProbability = GossipDifferentViewProbability,
        ReduceGossipDifferentViewProbability = ReduceGossipDifferentViewProbability,
        ForgottenAfterRounds = (int)Math.Ceiling((GossipInterval > TimeSpan.FromSeconds(1) ? 30 * GossipInterval : TimeSpan.FromSeconds(30)) / UnreachableNodesReaperInterval),
    };

    private static ImmutableDictionary<string, int> OfRoles(Config cluster)
    {
        var roles = cluster.GetConfig("role")?.Root;
        if (roles is null || !roles.IsObject()) return ImmutableDictionary<string, int>.Empty;
        return roles.GetObject().Items.ToImmutableDictionary(
            role => role.Key,
            role => role.Value.GetObject().GetKey("min-nr-of-members")?.GetInt() ?? 1);
    }

    private static (bool Allowed, TimeSpan After) WeaklyUp(Config cluster) => cluster.GetString("allow-weakly-up-members", "off").ToLowerInvariant() switch
    {
        "off" or "false" or "no" => (false, DefaultWeaklyUpAfter),
        "on" or "true" or "yes" => (true, DefaultWeaklyUpAfter),
        _ => (true, cluster.GetTimeSpan("allow-weakly-up-members")),
    };

    private static AppVersion OfEntryAssembly() =>
        Assembly.GetEntryAssembly()?.GetName().Version is { } version ? AppVersion.Create($"{version.Major}.{version.Minor}.{version.Build}") : AppVersion.Zero;

    private static Type Downing(string name, TimeSpan? autoDown)
    {
        if (string.IsNullOrEmpty(name)) return autoDown is null ? typeof(NoDowning) : typeof(AutoDowning);
        return Type.GetType(name) is { } type && typeof(IDowningProvider).IsAssignableFrom(type)
            ? type
            : throw new ConfigurationException($"akka.cluster.downing-provider-class: \"{name}\" is no IDowningProvider.");
    }
}
