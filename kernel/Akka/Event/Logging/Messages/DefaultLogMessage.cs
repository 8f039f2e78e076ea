namespace Akka.Event;

internal sealed class DefaultLogMessage : LogMessage
{
    private readonly object[] _arguments;

    public DefaultLogMessage(ILogMessageFormatter formatter, string format, params object[] arguments)
        : base(formatter, format) => _arguments = arguments;

    public override IEnumerable<object> Parameters() => _arguments;

    public override string Unformatted() => $"Format: {Format}, Args: [{string.Join(",", _arguments)}]";

    public override string ToString() => Formatter.Format(Format, _arguments);
}
