#nullable disable
using System.Collections.Concurrent;

namespace Akka.Event;

/// <summary>
/// Publishes events to those who subscribed to a classifier that the event belongs to. Publishing takes no lock: who
/// listens to a classifier is looked up in a snapshot that every change of the subscriptions replaces.
/// </summary>
public abstract class EventBus<TEvent, TClassifier, TSubscriber>
    where TClassifier : notnull
{
    private readonly object _lock = new();
    private readonly Dictionary<TClassifier, List<Subscription<TSubscriber, TClassifier>>> _subscriptions = [];
    private volatile Snapshot _snapshot;

    public virtual bool Subscribe(TSubscriber subscriber, TClassifier classifier)
    {
        lock (_lock)
        {
            var rejoined = Rejoin(subscriber, classifier);
            if (!_subscriptions.TryGetValue(classifier, out var list)) _subscriptions[classifier] = list = [];
            if (list.Exists(s => Same(s.Subscriber, subscriber)))
            {
                if (rejoined) Renew();
                return rejoined;
            }

            list.Add(new Subscription<TSubscriber, TClassifier>(subscriber));
            Renew();
            return true;
        }
    }

    public virtual bool Unsubscribe(TSubscriber subscriber)
    {
        lock (_lock)
        {
            var removed = 0;
            foreach (var list in _subscriptions.Values) removed += list.RemoveAll(s => Same(s.Subscriber, subscriber));
            if (removed > 0) Renew();
            return removed > 0;
        }
    }

    public virtual bool Unsubscribe(TSubscriber subscriber, TClassifier classifier)
    {
        lock (_lock)
        {
            var changed = false;
            foreach (var (known, list) in _subscriptions)
            {
                if (EqualityComparer<TClassifier>.Default.Equals(known, classifier))
                {
                    changed |= list.RemoveAll(s => Same(s.Subscriber, subscriber)) > 0;
                }
                else if (IsSubClassification(known, classifier))
                {
                    foreach (var s in list.Where(s => Same(s.Subscriber, subscriber))) changed |= s.Unsubscriptions.Add(classifier);
                }
            }

            if (changed) Renew();
            return changed;
        }
    }

    public virtual void Publish(TEvent @event)
    {
        if (@event is null) throw new ArgumentNullException(nameof(@event), "A null event cannot be published.");
        var snapshot = _snapshot;
        if (snapshot is null) return;
        var classifier = GetClassifier(@event);
        if (!snapshot.TryGetValue(classifier, out var subscribers)) subscribers = Listeners(@event, classifier, snapshot);
        foreach (var subscriber in subscribers) Publish(@event, subscriber);
    }

    protected string SimpleName(object source) => SimpleName(source.GetType());

    protected string SimpleName(Type source) => source.Name;

    /// <summary>True if <paramref name="child"/> is a special case of <paramref name="parent"/>.</summary>
    protected abstract bool IsSubClassification(TClassifier parent, TClassifier child);

    protected abstract void Publish(TEvent @event, TSubscriber subscriber);

    /// <summary>True if the event belongs to the classifier.</summary>
    protected abstract bool Classify(TEvent @event, TClassifier classifier);

    protected abstract TClassifier GetClassifier(TEvent @event);

    private protected bool HasSubscribers => _snapshot is not null;

    private static bool Same(TSubscriber a, TSubscriber b) => EqualityComparer<TSubscriber>.Default.Equals(a, b);

    private TSubscriber[] Listeners(TEvent @event, TClassifier classifier, Snapshot snapshot)
    {
        lock (_lock)
        {
            var found = new List<TSubscriber>();
            foreach (var (known, list) in _subscriptions)
            {
                if (list.Count == 0 || !Classify(@event, known)) continue;
                foreach (var s in list)
                {
                    if (!s.Unsubscriptions.Any(u => IsSubClassification(u, classifier)) && !found.Exists(f => Same(f, s.Subscriber)))
                        found.Add(s.Subscriber);
                }
            }

            var result = found.ToArray();
            snapshot[classifier] = result;
            return result;
        }
    }

    private bool Rejoin(TSubscriber subscriber, TClassifier classifier)
    {
        var changed = false;
        foreach (var (known, list) in _subscriptions)
        {
            if (!IsSubClassification(known, classifier)) continue;
            foreach (var s in list.Where(s => Same(s.Subscriber, subscriber)))
            {
                foreach (var left in s.Unsubscriptions.Where(u => IsSubClassification(classifier, u)).ToArray())
                    changed |= s.Unsubscriptions.Remove(left);
            }
        }

        return changed;
    }

    private void Renew() => _snapshot = _subscriptions.Values.Any(l => l.Count > 0) ? new Snapshot() : null;

    private sealed class Snapshot : ConcurrentDictionary<TClassifier, TSubscriber[]>;
}
