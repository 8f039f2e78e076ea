#nullable disable
using Akka.Actor;
using Akka.Actor.Internal;

namespace Akka.Event;

/// <summary>The bus that log events travel on, and the loggers that listen to it.</summary>
public abstract class LoggingBus : ActorEventBus<object, Type>
{
    private readonly LoggerSet _loggers;

    protected LoggingBus() => _loggers = new LoggerSet(this);

    /// <summary>The least grave level that any logger listens to.</summary>
    public LogLevel LogLevel { get; private set; } = Logging.OffLogLevel;

    /// <summary>Changes the level of every logger.</summary>
    public virtual void SetLogLevel(LogLevel logLevel)
    {
        LogLevel = logLevel;
        _loggers.SetLevel(logLevel);
    }

    /// <summary>Prints to the console until the configured loggers run.</summary>
    public void StartStdoutLogger(Settings config)
    {
        _loggers.StartConsole(config);
        Publish(new Debug(SimpleName(this), GetType(), "StandardOutLogger started"));
    }

    internal void StartDefaultLoggers(ActorSystemImpl system) => _loggers.Start(system);

    internal void StopDefaultLoggers(ActorSystem system) => _loggers.Stop(system);

    internal void RaiseLevel(LogLevel logLevel) => LogLevel = logLevel;

    protected override bool IsSubClassification(Type parent, Type child) => parent.IsAssignableFrom(child);

    protected override void Publish(object @event, IActorRef subscriber) => subscriber.Tell(@event, ActorRefs.NoSender);

    protected override bool Classify(object @event, Type classifier) => classifier.IsAssignableFrom(GetClassifier(@event));

    protected override Type GetClassifier(object @event) => @event.GetType();
}
