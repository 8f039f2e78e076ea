#nullable disable
using System.Globalization;
using Akka.Actor;

namespace Akka.Event;

/// <summary>Something that was logged: when, on which thread, from which source. The time is UTC.</summary>
public abstract class LogEvent : INoSerializationVerificationNeeded
{
    protected LogEvent()
    {
        Timestamp = TimeProvider.System.GetUtcNow().UtcDateTime;
        Thread = Thread.CurrentThread;
    }

    public Exception Cause { get; protected set; }

    public DateTime Timestamp { get; private set; }

    public Thread Thread { get; private set; }

    public string LogSource { get; protected set; } = "";

    public Type LogClass { get; protected set; } = typeof(LogEvent);

    public object Message { get; protected set; } = "";

    public abstract LogLevel LogLevel();

    public override string ToString() => ToString(Message);

    internal string ToString(object message)
    {
        var name = Logging.StringFor(LogLevel());
        var time = Timestamp.ToString("MM/dd/yyyy HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        var line = $"[{name}][{time}][Thread {Thread.ManagedThreadId:0000}][{LogSource}] {message}";
        return Cause is null ? line : $"{line}{Environment.NewLine}Cause: {Cause}";
    }

    internal static LogEvent Of(LogLevel level, Exception cause, string source, Type logClass, object message) => level switch
    {
        Event.LogLevel.DebugLevel => new Debug(cause, source, logClass, message),
        Event.LogLevel.InfoLevel => new Info(cause, source, logClass, message),
        Event.LogLevel.WarningLevel => new Warning(cause, source, logClass, message),
        Event.LogLevel.ErrorLevel => new Error(cause, source, logClass, message),
        _ => throw new NotSupportedException($"Unknown log level \"{level}\"."),
    };
}
