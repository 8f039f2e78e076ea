namespace Akka.TestKit;

/// <summary>A predicate over messages of one type.</summary>
public class PredicateInfo
{
    private readonly Func<object, bool> _matches;

    private PredicateInfo(Delegate predicate, Type type, Func<object, bool> matches)
    {
        PredicateT = predicate;
        Type = type;
        _matches = matches;
    }

    /// <summary>The predicate.</summary>
    public Delegate PredicateT { get; }

    /// <summary>The type of its messages.</summary>
    public Type Type { get; }

    /// <summary>Creates one of a predicate.</summary>
    public static PredicateInfo Create<T>(Predicate<T> predicate) => new(predicate, typeof(T), message => message is T typed && predicate(typed));

    internal static PredicateInfo Create<T>(Delegate predicate) =>
        new(predicate, typeof(T), message => message is T && predicate.DynamicInvoke(message) is true);

    internal bool Matches(object message) => _matches(message);
}
