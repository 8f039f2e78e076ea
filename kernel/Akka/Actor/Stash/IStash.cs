#nullable disable
namespace Akka.Actor;

/// <summary>Sets messages aside and puts them back before the rest of the mailbox, in their order.</summary>
public interface IStash
{
    int Count { get; }

    bool IsEmpty { get; }

    bool NonEmpty { get; }

    bool IsFull { get; }

    /// <summary>-1 for no bound.</summary>
    int Capacity { get; }

    /// <summary>Sets the current message aside. Throws <see cref="StashOverflowException"/> when full.</summary>
    void Stash();

    void Unstash();

    void UnstashAll();

    void UnstashAll(Func<Envelope, bool> predicate);

    IEnumerable<Envelope> ClearStash();

    void Prepend(IEnumerable<Envelope> envelopes);
}
