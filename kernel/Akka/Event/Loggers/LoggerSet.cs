using Akka.Actor;
using Akka.Actor.Internal;
using Akka.Configuration;
using Akka.Util.Internal;

namespace Akka.Event;

/// <summary>
/// The loggers of one bus and their common level: the console until the configured ones run, then those, then the
/// console again while the system goes down.
/// </summary>
internal sealed class LoggerSet(LoggingBus bus)
{
    private static readonly AtomicCounter Ids = new(0);

    private readonly List<IActorRef> _loggers = [];
    private IActorRef? _forwarder;
    private LogLevel _level = Logging.OffLogLevel;

    public void SetLevel(LogLevel level)
    {
        IActorRef[] loggers;
        lock (_loggers)
        {
            _level = level;
            loggers = [.. _loggers];
        }

        foreach (var logger in loggers) SubscribeAt(level, logger);
    }

    public void StartConsole(Settings settings)
    {
        SubscribeAt(Logging.LogLevelFor(settings.StdoutLogLevel), settings.StdoutLogger);
        bus.RaiseLevel(Logging.LogLevelFor(settings.StdoutLogLevel));
    }

    public void Start(ActorSystemImpl system)
    {
        var settings = system.Settings;
        var level = Logging.LogLevelFor(settings.LogLevel);
        lock (_loggers) _level = level;
        var keepConsole = false;
        foreach (var name in settings.Loggers)
        {
            var type = Type.GetType(name, throwOnError: false)
                ?? throw new ConfigurationException($"Logger \"{name}\" in \"akka.loggers\" cannot be loaded: no such type.");
            if (typeof(MinimalLogger).IsAssignableFrom(type)) keepConsole = true;
            else Add(system, type, level, $"log{Ids.IncrementAndGet()}-{type.Name}");
        }

        StartUnhandledForwarder(system);
        bus.RaiseLevel(level);
        Say("Default Loggers started");
        if (keepConsole) SubscribeAt(level, settings.StdoutLogger);
        else bus.Unsubscribe(settings.StdoutLogger);
    }

    public void Stop(ActorSystem system)
    {
        var settings = system.Settings;
        IActorRef[] loggers;
        lock (_loggers)
        {
            loggers = [.. _loggers];
            _loggers.Clear();
        }

        if (Logging.LogLevelFor(settings.StdoutLogLevel) != Logging.OffLogLevel)
        {
            SubscribeAt(Logging.LogLevelFor(settings.StdoutLogLevel), settings.StdoutLogger);
            Say($"Shutting down: {settings.StdoutLogger.GetType().Name} started");
        }

        foreach (var logger in loggers)
        {
            bus.Unsubscribe(logger);
            if (system is ExtendedActorSystem extended) extended.Stop(logger);
        }

        Say("All default loggers stopped");
    }

    private void Add(ActorSystemImpl system, Type type, LogLevel level, string name)
    {
        var settings = system.Settings;
        IActorRef logger;
        try
        {
            logger = system.SystemActorOf(Props.Create(type).WithDispatcher(settings.LoggersDispatcher), name);
            var answer = logger.Ask(new InitializeLogger(bus), settings.LoggerStartTimeout);
            if (settings.LoggerAsyncStart) _ = answer.ContinueWith(a => Confirm(a, name), TaskScheduler.Default);
            else Wait(answer, name, settings.LoggerStartTimeout);
        }
        catch (Exception e) when (e is not ConfigurationException)
        {
            throw new ConfigurationException($"Logger [{name}] specified in config cannot be loaded: {e}", e);
        }

        lock (_loggers) _loggers.Add(logger);
        SubscribeAt(level, logger);
        Say($"Logger {name} [{Logging.SimpleName(type)}] started");
    }

    private void Wait(Task<object> answer, string name, TimeSpan limit)
    {
        try
        {
            answer.Wait(limit);
        }
        catch (AggregateException e) when (e.InnerException is AskTimeoutException or TaskCanceledException)
        {
        }

        Confirm(answer, name);
    }

    private void Confirm(Task<object> answer, string name)
    {
        if (!answer.IsCompletedSuccessfully)
        {
            Report($"Logger {name} did not respond to InitializeLogger within the time of \"akka.logger-startup-timeout\".");
            return;
        }

        if (answer.Result is not LoggerInitialized)
            throw new ConfigurationException($"Logger {name} did not respond with LoggerInitialized, sent instead {answer.Result}.");
    }

    private void StartUnhandledForwarder(ActorSystemImpl system)
    {
        if (!system.Settings.DebugUnhandledMessage || _forwarder is not null) return;
        _forwarder = system.SystemActorOf(Props.Create(() => new UnhandledMessageForwarder()), "UnhandledMessageForwarder");
        bus.Subscribe(_forwarder, typeof(UnhandledMessage));
    }

    private void SubscribeAt(LogLevel level, IActorRef logger)
    {
        foreach (var other in Logging.AllLogLevels)
        {
            if (other >= level) bus.Subscribe(logger, Logging.ClassFor(other));
            else bus.Unsubscribe(logger, Logging.ClassFor(other));
        }
    }

    private void Say(string text) => bus.Publish(new Debug(bus.GetType().Name, bus.GetType(), text));

    private void Report(string text) => bus.Publish(new Warning(bus.GetType().Name, bus.GetType(), text));
}
