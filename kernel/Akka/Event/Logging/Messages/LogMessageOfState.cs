namespace Akka.Event;

/// <summary>A log message whose arguments live in a value type, so that a disabled level costs nothing.</summary>
internal sealed class LogMessage<TState> : LogMessage
    where TState : IEnumerable<object>
{
    private readonly TState _arguments;

    public LogMessage(ILogMessageFormatter formatter, string format, TState arguments)
        : base(formatter, format) => _arguments = arguments;

    public override IEnumerable<object> Parameters() => _arguments;

    public override string Unformatted() => $"Format: {Format}, Args: [{string.Join(",", _arguments)}]";

    public override string ToString() => Formatter.Format(Format, _arguments);
}
