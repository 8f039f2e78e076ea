#nullable disable
namespace Akka.Event;

/// <summary>How grave a log event is, least grave first.</summary>
public enum LogLevel
{
    DebugLevel,
    InfoLevel,
    WarningLevel,
    ErrorLevel,
}
