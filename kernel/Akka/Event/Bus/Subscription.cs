#nullable disable
namespace Akka.Event;

/// <summary>One subscriber of a classifier, with the sub-classifiers that it has left again.</summary>
public class Subscription<TSubscriber, TClassifier>
{
    public Subscription(TSubscriber subscriber, IEnumerable<TClassifier> unsubscriptions)
    {
        Subscriber = subscriber;
        Unsubscriptions = new HashSet<TClassifier>(unsubscriptions);
    }

    public Subscription(TSubscriber subscriber)
        : this(subscriber, [])
    {
    }

    public TSubscriber Subscriber { get; private set; }

    public ISet<TClassifier> Unsubscriptions { get; private set; }
}
