using Akka.Event;
using Akka.TestKit.Internal.StringMatcher;

namespace Akka.TestKit.Internal;

/// <summary>Hears of an event that a filter caught.</summary>
public delegate void EventMatched(EventFilterBase eventFilter, LogEvent logEvent);

/// <summary>Catches events by source and message.</summary>
public abstract class EventFilterBase : IEventFilter
{
    private readonly IStringMatcher _message;
    private readonly IStringMatcher _source;

    /// <summary>Creates a filter; null accepts everything.</summary>
    protected EventFilterBase(IStringMatcher messageMatcher, IStringMatcher sourceMatcher)
    {
        _message = messageMatcher ?? MatchesAll.Instance;
        _source = sourceMatcher ?? MatchesAll.Instance;
    }

    /// <summary>Raised for each event that is caught.</summary>
    public event EventMatched EventMatched;

    /// <summary>What is caught, in words.</summary>
    protected abstract string FilterDescriptiveName { get; }

    /// <inheritdoc/>
    public bool Apply(LogEvent logEvent)
    {
        if (!IsMatch(logEvent)) return false;
        OnEventMatched(logEvent);
        return true;
    }

    /// <summary>Whether the event is one to catch.</summary>
    protected abstract bool IsMatch(LogEvent evt);

    /// <summary>Raises <see cref="EventMatched"/>.</summary>
    protected virtual void OnEventMatched(LogEvent logEvent) => EventMatched?.Invoke(this, logEvent);

    /// <summary>Whether source and message are those to catch.</summary>
    protected bool InternalDoMatch(string src, object msg) => _source.IsMatch(src) && _message.IsMatch(msg?.ToString() ?? "null");

    /// <inheritdoc/>
    public override string ToString()
    {
        var conditions = new[] { Condition("message", _message), Condition("source", _source) }.Where(c => c != null);
        return string.Join(" ", new[] { FilterDescriptiveName, string.Join(" and ", conditions) }.Where(s => s.Length > 0));
    }

    private static string Condition(string what, IStringMatcher matcher) => matcher is MatchesAll ? null : $"when {what} {matcher}";
}
