#nullable disable
using Akka.Actor.Setup;
using Akka.Configuration;
using Akka.Event;

namespace Akka.Actor;

/// <summary>The section `akka` of a system's configuration, read once.</summary>
public class Settings
{
    private readonly Config _userConfig;
    private Config _fallback;

    public Settings(ActorSystem system, Config config)
        : this(system, config, ActorSystemSetup.Empty)
    {
    }

    public Settings(ActorSystem system, Config config, ActorSystemSetup setup)
    {
        System = system;
        Setup = setup;
        _userConfig = config;
        _fallback = ConfigurationFactory.Default();
        Config = _userConfig.SafeWithFallback(_fallback);
        ReadActor();
        ReadDebug();
        ReadLogging();
        SchedulerClass = Config.GetString("akka.scheduler.implementation", "Akka.Actor.HashedWheelTimerScheduler");
        SchedulerShutdownTimeout = Config.GetTimeSpan("akka.scheduler.shutdown-timeout", TimeSpan.FromSeconds(5));
        CoordinatedShutdownTerminateActorSystem = Config.GetBoolean("akka.coordinated-shutdown.terminate-actor-system", true);
        CoordinatedShutdownRunByActorSystemTerminate = Config.GetBoolean("akka.coordinated-shutdown.run-by-actor-system-terminate", true);
        if (CoordinatedShutdownRunByActorSystemTerminate && !CoordinatedShutdownTerminateActorSystem)
        {
            throw new ConfigurationException("akka.coordinated-shutdown.run-by-actor-system-terminate=on and akka.coordinated-shutdown.terminate-actor-system=off is not a supported configuration combination.");
        }
    }

    public ActorSystem System { get; }

    public Config Config { get; private set; }

    public ActorSystemSetup Setup { get; }

    public string ConfigVersion { get; private set; }

    public string Home { get; private set; }

    public string ProviderClass => ProviderSelectionType.Fqn;

    public ProviderSelection ProviderSelectionType { get; private set; }

    public bool HasCluster => ProviderSelectionType.HasCluster;

    public string SupervisorStrategyClass { get; private set; }

    public bool SerializeAllMessages { get; private set; }

    public bool SerializeAllCreators { get; private set; }

    public bool EmitActorTelemetry { get; private set; }

    public TimeSpan CreationTimeout { get; private set; }

    public TimeSpan UnstartedPushTimeout { get; private set; }

    /// <summary>Of an Ask that names none; infinite for none.</summary>
    public TimeSpan AskTimeout { get; private set; }

    public int DefaultVirtualNodesFactor { get; private set; }

    public string LogLevel { get; private set; }

    public string StdoutLogLevel { get; private set; }

    public MinimalLogger StdoutLogger { get; private set; }

    public IList<string> Loggers { get; private set; }

    public string LoggersDispatcher { get; private set; }

    public TimeSpan LoggerStartTimeout { get; private set; }

    public bool LoggerAsyncStart { get; private set; }

    public bool LogConfigOnStart { get; private set; }

    public bool LogSerializerOverrideOnStart { get; private set; }

    /// <summary>Dead letters that are logged: 0 for none, int.MaxValue for all.</summary>
    public int LogDeadLetters { get; private set; }

    public bool LogDeadLettersDuringShutdown { get; private set; }

    public TimeSpan LogDeadLettersSuspendDuration { get; private set; }

    public ILogMessageFormatter LogFormatter { get; private set; }

    public LogFilterEvaluator LogFilter { get; private set; }

    public bool AddLoggingReceive { get; private set; }

    public bool DebugAutoReceive { get; private set; }

    public bool DebugLifecycle { get; private set; }

    public bool DebugEventStream { get; private set; }

    public bool DebugUnhandledMessage { get; private set; }

    public bool DebugRouterMisconfiguration { get; private set; }

    public bool DebugTimerScheduler { get; private set; }

    public bool FsmDebugEvent { get; private set; }

    public string SchedulerClass { get; }

    public TimeSpan SchedulerShutdownTimeout { get; }

    public bool CoordinatedShutdownTerminateActorSystem { get; }

    public bool CoordinatedShutdownRunByActorSystemTerminate { get; }

    /// <summary>Puts defaults behind the application's configuration and before those of the system.</summary>
    public void InjectTopLevelFallback(Config config)
    {
        _fallback = config.SafeWithFallback(_fallback);
        Config = _userConfig.SafeWithFallback(_fallback);
    }

    public override string ToString() => Config.ToString();

    private void ReadActor()
    {
        ConfigVersion = Config.GetString("akka.version", null);
        Home = Config.GetString("akka.home", "");
        var bootstrap = Setup.Get<BootstrapSetup>();
        ProviderSelectionType = bootstrap is { HasValue: true, Value.ActorRefProvider: { HasValue: true, Value: { } chosen } }
            ? chosen
            : ProviderSelection.Parse(Config.GetString("akka.actor.provider", "local"));
        SupervisorStrategyClass = Config.GetString("akka.actor.guardian-supervisor-strategy", "Akka.Actor.DefaultSupervisorStrategy");
        SerializeAllMessages = Config.GetBoolean("akka.actor.serialize-messages", false);
        SerializeAllCreators = Config.GetBoolean("akka.actor.serialize-creators", false);
        EmitActorTelemetry = Config.GetBoolean("akka.actor.telemetry.enabled", false);
        CreationTimeout = Config.GetTimeSpan("akka.actor.creation-timeout", TimeSpan.FromSeconds(20));
        UnstartedPushTimeout = Config.GetTimeSpan("akka.actor.unstarted-push-timeout", TimeSpan.FromSeconds(10));
        AskTimeout = Config.GetTimeSpan("akka.actor.ask-timeout", Timeout.InfiniteTimeSpan, allowInfinite: true);
        DefaultVirtualNodesFactor = Config.GetInt("akka.actor.deployment.default.virtual-nodes-factor", 10);
    }

    private void ReadDebug()
    {
        AddLoggingReceive = Config.GetBoolean("akka.actor.debug.receive", false);
        DebugAutoReceive = Config.GetBoolean("akka.actor.debug.autoreceive", false);
        DebugLifecycle = Config.GetBoolean("akka.actor.debug.lifecycle", false);
        FsmDebugEvent = Config.GetBoolean("akka.actor.debug.fsm", false);
        DebugEventStream = Config.GetBoolean("akka.actor.debug.event-stream", false);
        DebugUnhandledMessage = Config.GetBoolean("akka.actor.debug.unhandled", false);
        DebugRouterMisconfiguration = Config.GetBoolean("akka.actor.debug.router-misconfiguration", false);
        DebugTimerScheduler = Config.GetBoolean("akka.actor.debug.log-timers", false);
    }

    private void ReadLogging()
    {
        LogLevel = Config.GetString("akka.loglevel", "INFO");
        StdoutLogLevel = Config.GetString("akka.stdout-loglevel", "WARNING");
        Loggers = Config.GetStringList("akka.loggers");
        LoggersDispatcher = Config.GetString("akka.loggers-dispatcher", Dispatch.Dispatchers.DefaultDispatcherId);
        LoggerStartTimeout = Config.GetTimeSpan("akka.logger-startup-timeout", TimeSpan.FromSeconds(5));
        LoggerAsyncStart = Config.GetBoolean("akka.logger-async-start", false);
        LogConfigOnStart = Config.GetBoolean("akka.log-config-on-start", false);
        LogSerializerOverrideOnStart = Config.GetBoolean("akka.log-serializer-override-on-start", true);
        LogDeadLetters = Config.GetString("akka.log-dead-letters", "10").ToLowerInvariant() switch
        {
            "on" or "true" => int.MaxValue,
            "off" or "false" => 0,
            _ => Config.GetInt("akka.log-dead-letters", 10),
        };
        LogDeadLettersDuringShutdown = Config.GetBoolean("akka.log-dead-letters-during-shutdown", true);
        LogDeadLettersSuspendDuration = Config.GetString("akka.log-dead-letters-suspend-duration", "infinite") == "infinite"
            ? Timeout.InfiniteTimeSpan
            : Config.GetTimeSpan("akka.log-dead-letters-suspend-duration");
        LogFormatter = LoggingParts.Formatter(Config.GetString("akka.logger-formatter", null));
        LogFilter = Setup.Get<LogFilterSetup>() is { HasValue: true, Value: { } filters } ? filters.CreateEvaluator() : LogFilterEvaluator.NoFilters;
        StdoutLogger = LoggingParts.StdoutLogger(Config.GetString("akka.stdout-logger-class", null));
        StdoutLogger.Filter = LogFilter;
    }
}
