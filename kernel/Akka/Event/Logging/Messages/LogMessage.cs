#nullable disable
namespace Akka.Event;

/// <summary>A format string with its arguments, put together only when a logger prints it.</summary>
public abstract class LogMessage
{
    protected readonly ILogMessageFormatter Formatter;

    public LogMessage(ILogMessageFormatter formatter, string format)
    {
        Formatter = formatter;
        Format = format;
    }

    public string Format { get; private set; }

    /// <summary>The text of the message when it cannot be formatted: the format and every argument.</summary>
    public abstract string Unformatted();

    public abstract IEnumerable<object> Parameters();
}
