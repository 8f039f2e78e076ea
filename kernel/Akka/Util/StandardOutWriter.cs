#nullable disable
namespace Akka.Util;

/// <summary>Writes to the console, one writer at a time, in colours where the console has them.</summary>
public static class StandardOutWriter
{
    private static readonly object Lock = new();

    public static void Write(string message, ConsoleColor? foregroundColor = null, ConsoleColor? backgroundColor = null) =>
        Write(message, foregroundColor, backgroundColor, newLine: false);

    public static void WriteLine(string message, ConsoleColor? foregroundColor = null, ConsoleColor? backgroundColor = null) =>
        Write(message, foregroundColor, backgroundColor, newLine: true);

    private static void Write(string message, ConsoleColor? foreground, ConsoleColor? background, bool newLine)
    {
        var coloured = (foreground.HasValue || background.HasValue) && !Console.IsOutputRedirected && !OperatingSystem.IsAndroid() && !OperatingSystem.IsIOS();
        lock (Lock)
        {
            if (!coloured)
            {
                if (newLine) Console.WriteLine(message);
                else Console.Write(message);
                return;
            }

            if (foreground is { } front) Console.ForegroundColor = front;
            if (background is { } back) Console.BackgroundColor = back;
            if (newLine) Console.WriteLine(message);
            else Console.Write(message);
            Console.ResetColor();
        }
    }
}
