using Akka.Event;
using Akka.TestKit.Internal.StringMatcher;

namespace Akka.TestKit;

public partial class EventFilterFactory
{
    /// <summary>A filter for dead letters.</summary>
    public IEventFilterApplier DeadLetter() => DeadLetters(null, null);

    /// <summary>A filter for dead letters with a message of a type, to an actor if one is named.</summary>
    public IEventFilterApplier DeadLetter<TMessage>(string source = null) => DeadLetters(letter => letter.Message is TMessage, source);

    /// <summary>A filter for dead letters with a message that a function accepts, to an actor if one is named.</summary>
    public IEventFilterApplier DeadLetter<TMessage>(Func<TMessage, bool> isMatch, string source = null) =>
        DeadLetters(letter => letter.Message is TMessage message && isMatch(message), source);

    /// <summary>A filter for dead letters with a message of a type, to an actor if one is named.</summary>
    public IEventFilterApplier DeadLetter(Type type, string source = null) => DeadLetters(letter => type.IsInstanceOfType(letter.Message), source);

    /// <summary>A filter for dead letters with a message of a type that a function accepts, to an actor if one is named.</summary>
    public IEventFilterApplier DeadLetter(Type type, Func<object, bool> isMatch, string source = null) =>
        DeadLetters(letter => type.IsInstanceOfType(letter.Message) && isMatch(letter.Message), source);

    private IEventFilterApplier DeadLetters(Predicate<DeadLetter> isMatch, string source) =>
        Applier(new DeadLettersFilter(null, CreateSourceMatcher(source), isMatch));
}
