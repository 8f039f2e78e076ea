#nullable disable
using Akka.Actor;
using Akka.Configuration;

namespace Akka.Remote;

/// <summary>The section akka.remote, read once.</summary>
public sealed class RemoteSettings
{
    /// <summary>What an address of this protocol starts with, before the scheme of the transport.</summary>
    public const string AkkaScheme = "akka";

    public RemoteSettings(Config config)
    {
        Config = config;
        var remote = new Section(config, "akka.remote");
        LogReceive = remote.Switch("log-received-messages");
        LogSend = remote.Switch("log-sent-messages");
        LogBufferSizeExceeding = remote.Text("log-buffer-size-exceeding") is "off" or "false" ? int.MaxValue : remote.Number("log-buffer-size-exceeding");
        RemoteLifecycleEventsLogLevel = remote.Text("log-remote-lifecycle-events")?.ToLowerInvariant() switch
        {
            null or "off" or "false" => "OFF",
            "on" or "true" => "DEBUG",
            var level => level.ToUpperInvariant(),
        };
        UntrustedMode = remote.Switch("untrusted-mode");
        TrustedSelectionPaths = [.. config.GetStringList("akka.remote.trusted-selection-paths")];
        Dispatcher = remote.Text("use-dispatcher");
        UsePassiveConnections = remote.Switch("use-passive-connections");
        ReadTimes(remote);
        SysMsgBufferSize = remote.Number("system-message-buffer-size");
        SysResendLimit = remote.Number("resend-limit");
        WatchFailureDetectorConfig = config.GetConfig("akka.remote.watch-failure-detector");
        WatchFailureDetectorImplementationClass = remote.Text("watch-failure-detector.implementation-class");
        WatchHeartBeatInterval = remote.Time("watch-failure-detector.heartbeat-interval");
        WatchUnreachableReaperInterval = remote.Time("watch-failure-detector.unreachable-nodes-reaper-interval");
        WatchHeartbeatExpectedResponseAfter = remote.Time("watch-failure-detector.expected-response-after");
        TransportNames = config.GetStringList("akka.remote.enabled-transports");
        Transports = [.. TransportNames.Select(name => new TransportSettings(TransportSection(config, name)))];
        Adapters = (config.GetConfig("akka.remote.adapters")?.AsEnumerable() ?? []).ToDictionary(p => p.Key, p => p.Value.GetString());
    }

    public Config Config { get; }

    public bool LogReceive { get; set; }

    public bool LogSend { get; set; }

    public int LogBufferSizeExceeding { get; set; }

    /// <summary>OFF, or the level at which connections are logged.</summary>
    public string RemoteLifecycleEventsLogLevel { get; set; }

    public bool UntrustedMode { get; set; }

    public HashSet<string> TrustedSelectionPaths { get; set; }

    public string Dispatcher { get; set; }

    public bool UsePassiveConnections { get; set; }

    public TimeSpan ShutdownTimeout { get; private set; }

    public TimeSpan FlushWait { get; set; }

    public TimeSpan StartupTimeout { get; private set; }

    public TimeSpan RetryGateClosedFor { get; private set; }

    public TimeSpan BackoffPeriod { get; set; }

    public TimeSpan CommandAckTimeout { get; set; }

    public TimeSpan SysMsgAckTimeout { get; set; }

    public TimeSpan SysResendTimeout { get; set; }

    public int SysResendLimit { get; set; }

    public int SysMsgBufferSize { get; set; }

    public TimeSpan InitialSysMsgDeliveryTimeout { get; set; }

    public TimeSpan QuarantineSilentSystemTimeout { get; set; }

    /// <summary>How long the uid of a quarantined system is remembered; null for ever.</summary>
    public TimeSpan? QuarantineDuration { get; set; }

    public Config WatchFailureDetectorConfig { get; set; }

    public string WatchFailureDetectorImplementationClass { get; set; }

    public TimeSpan WatchHeartBeatInterval { get; set; }

    public TimeSpan WatchUnreachableReaperInterval { get; set; }

    public TimeSpan WatchHeartbeatExpectedResponseAfter { get; set; }

    public IList<string> TransportNames { get; set; }

    public TransportSettings[] Transports { get; set; }

    public IDictionary<string, string> Adapters { get; set; }

    public Props ConfigureDispatcher(Props props) => string.IsNullOrEmpty(Dispatcher) ? props : props.WithDispatcher(Dispatcher);

    private void ReadTimes(Section remote)
    {
        ShutdownTimeout = remote.Time("shutdown-timeout");
        FlushWait = remote.Time("flush-wait-on-shutdown");
        StartupTimeout = remote.Time("startup-timeout");
        RetryGateClosedFor = remote.Time("retry-gate-closed-for");
        BackoffPeriod = remote.Time("backoff-interval");
        CommandAckTimeout = remote.Time("command-ack-timeout");
        SysMsgAckTimeout = remote.Time("system-message-ack-piggyback-timeout");
        SysResendTimeout = remote.Time("resend-interval");
        InitialSysMsgDeliveryTimeout = remote.Time("initial-system-message-delivery-timeout");
        QuarantineSilentSystemTimeout = remote.Text("quarantine-after-silence") is "off" or "false" ? Timeout.InfiniteTimeSpan : remote.Time("quarantine-after-silence");
        QuarantineDuration = remote.Text("prune-quarantine-marker-after") is "off" or "false" ? null : remote.Time("prune-quarantine-marker-after");
    }

    private static Config TransportSection(Config config, string name) => config.GetConfig(name)
        ?? throw new ConfigurationException($"\"akka.remote.enabled-transports\" names \"{name}\", which is no section of the configuration.");

    private readonly struct Section(Config config, string path)
    {
        public bool Switch(string key) => config.GetBoolean($"{path}.{key}");

        public int Number(string key) => config.GetInt($"{path}.{key}");

        public string Text(string key) => config.GetString($"{path}.{key}");

        public TimeSpan Time(string key) => config.GetTimeSpan($"{path}.{key}");
    }

    /// <summary>One transport and the adapters around it.</summary>
    public class TransportSettings
    {
        public TransportSettings(Config config)
        {
            Config = config;
            TransportClass = config.GetString("transport-class");
            Adapters = config.GetStringList("applied-adapters");
        }

        public string TransportClass { get; set; }

        public IList<string> Adapters { get; set; }

        public Config Config { get; set; }
    }
}
