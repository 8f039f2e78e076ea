using Spectre.Console;

namespace ActorInference.Hosting.Cli;

/// <summary>Where a command writes: answers to stdout, everything about the way there to stderr. On a terminal with colours and live tables, else plain.</summary>
internal sealed class Screen
{
    private const int PlainWidth = 160;

    private Screen(TextWriter output, TextWriter error, bool interactive)
    {
        (Answer, Output, Error) = (output, Create(output, !Console.IsOutputRedirected), Create(error, interactive));
        IsInteractive = interactive;
    }

    /// <summary>stdout itself, for answers that other programs read.</summary>
    public TextWriter Answer { get; }

    public IAnsiConsole Output { get; }

    public IAnsiConsole Error { get; }

    /// <summary>Whether progress may redraw itself.</summary>
    public bool IsInteractive { get; }

    /// <summary>From here on, what anything else writes to the console goes to stderr: stdout holds nothing but the answer.</summary>
    public static Screen Open()
    {
        var answer = Console.Out;
        Console.SetOut(Console.Error);
        var dumb = Environment.GetEnvironmentVariable("TERM") is null or "" or "dumb" || Environment.GetEnvironmentVariable("CI") is { Length: > 0 };
        return new(answer, Console.Error, !Console.IsErrorRedirected && !dumb);
    }

    /// <summary>A line about the way, for example what is loaded.</summary>
    public void Note(string text) => Error.Profile.Out.Writer.WriteLine(text);

    /// <summary>Why the command ends. Lines are left as they are, so that a terminal can follow their file:line:column.</summary>
    public void Fail(string text)
    {
        var (red, plain) = IsInteractive && Error.Profile.Capabilities.ColorSystem != ColorSystem.NoColors ? ("\u001b[31m", "\u001b[0m") : ("", "");
        Note($"{red}infer:{plain} {text}");
    }

    private static IAnsiConsole Create(TextWriter writer, bool terminal)
    {
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(writer),
            Ansi = terminal ? AnsiSupport.Detect : AnsiSupport.No,
            ColorSystem = terminal && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR")) ? ColorSystemSupport.Detect : ColorSystemSupport.NoColors,
            Interactive = terminal ? InteractionSupport.Detect : InteractionSupport.No,
        });
        if (!terminal)
        {
            console.Profile.Width = PlainWidth;
        }

        return console;
    }
}
