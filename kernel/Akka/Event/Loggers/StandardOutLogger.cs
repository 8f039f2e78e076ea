#nullable disable
using Akka.Util;

namespace Akka.Event;

/// <summary>Prints to standard output, in a colour for each level.</summary>
public class StandardOutLogger : MinimalLogger
{
    public StandardOutLogger()
    {
    }

    public static ConsoleColor DebugColor { get; set; } = ConsoleColor.Gray;

    public static ConsoleColor InfoColor { get; set; } = ConsoleColor.White;

    public static ConsoleColor WarningColor { get; set; } = ConsoleColor.Yellow;

    public static ConsoleColor ErrorColor { get; set; } = ConsoleColor.Red;

    public static bool UseColors { get; set; } = true;

    protected override void Log(object message)
    {
        if (message is LogEvent logEvent) Print(logEvent);
        else StandardOutWriter.WriteLine(message.ToString());
    }

    internal static void Print(LogEvent logEvent)
    {
        string line;
        try
        {
            line = logEvent.ToString();
        }
        catch (FormatException) when (logEvent.Message is LogMessage message)
        {
            line = logEvent.ToString($"Received a malformed formatted message. Log level: [{logEvent.LogLevel()}], template: [{message.Format}], "
                + $"arguments: [{string.Join(",", message.Parameters())}]");
        }

        if (UseColors) StandardOutWriter.WriteLine(line, ColorOf(logEvent.LogLevel()));
        else StandardOutWriter.WriteLine(line);
    }

    private static ConsoleColor ColorOf(LogLevel level) => level switch
    {
        LogLevel.DebugLevel => DebugColor,
        LogLevel.InfoLevel => InfoColor,
        LogLevel.WarningLevel => WarningColor,
        _ => ErrorColor,
    };
}
