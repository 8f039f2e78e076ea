using Akka.Event;
using Akka.TestKit.Internal.StringMatcher;

namespace Akka.TestKit.Internal;

/// <summary>Catches events of level error, all of them or those with an exception of a type.</summary>
public sealed class ErrorFilter : EventFilterBase
{
    private readonly Type _exceptionType;
    private readonly bool _recurse;

    /// <summary>Creates a filter for errors with and without exception.</summary>
    public ErrorFilter(IStringMatcher messageMatcher = null, IStringMatcher sourceMatcher = null)
        : this(null, messageMatcher, sourceMatcher, false)
    {
    }

    /// <summary>Creates a filter for errors with an exception; with <paramref name="recurse"/> also an inner one.</summary>
    public ErrorFilter(Type exceptionType, IStringMatcher messageMatcher = null, IStringMatcher sourceMatcher = null, bool recurse = false)
        : base(messageMatcher, sourceMatcher)
    {
        _exceptionType = exceptionType;
        _recurse = recurse;
    }

    /// <inheritdoc/>
    protected override string FilterDescriptiveName => _exceptionType == null ? "Error" : $"Error with Cause <{_exceptionType.Name}>";

    /// <inheritdoc/>
    protected override bool IsMatch(LogEvent evt) => evt is Error error && IsMatch(error, error.Cause, outermost: true);

    private bool IsMatch(Error error, Exception cause, bool outermost)
    {
        var isType = _exceptionType == null || _exceptionType.IsInstanceOfType(cause);
        if (isType && outermost && InternalDoMatch(error.LogSource, error.Message)) return true;
        if (isType && cause != null && (InternalDoMatch(error.LogSource, cause.Message) || InternalDoMatch(error.LogSource, error.Message))) return true;
        if (cause == null || !_recurse) return false;
        var inner = cause is AggregateException aggregate ? aggregate.InnerExceptions : (IEnumerable<Exception>)[cause.InnerException];
        return inner.Any(e => e != null && IsMatch(error, e, outermost: false));
    }
}
