#nullable disable
namespace Akka.Event;

/// <summary>The formatter of <see cref="string.Format(string, object[])"/>: numbered holes.</summary>
public sealed class DefaultLogMessageFormatter : ILogMessageFormatter
{
    public static readonly DefaultLogMessageFormatter Instance = new();

    private DefaultLogMessageFormatter()
    {
    }

    public string Format(string format, params object[] args) => string.Format(format, args);

    public string Format(string format, IEnumerable<object> args) => string.Format(format, args.ToArray());
}
