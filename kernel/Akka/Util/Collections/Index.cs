#nullable disable
using System.Collections.Concurrent;

namespace Akka.Util;

/// <summary>A map from keys to sets of values that threads share.</summary>
public class Index<TKey, TValue>
    where TKey : notnull
    where TValue : notnull
{
    private readonly ConcurrentDictionary<TKey, ConcurrentSet<TValue>> _container = new();

    public Index()
    {
    }

    public ICollection<TKey> Keys => _container.Keys;

    public HashSet<TValue> Values => [.. _container.Values.SelectMany(v => v)];

    public bool IsEmpty => _container.IsEmpty;

    public IEnumerable<TValue> this[TKey index] => _container.TryGetValue(index, out var set) ? set : [];

    /// <returns>True if the pair was not there.</returns>
    public bool Put(TKey key, TValue value)
    {
        lock (_container) return _container.GetOrAdd(key, static _ => new ConcurrentSet<TValue>()).TryAdd(value);
    }

    public TValue FindValue(TKey key, Func<TValue, bool> predicate) => this[key].FirstOrDefault(predicate);

    public void ForEach(Action<TKey, TValue> fun)
    {
        foreach (var (key, set) in _container)
            foreach (var value in set) fun(key, value);
    }

    public bool Remove(TKey key, TValue value)
    {
        lock (_container)
        {
            if (!_container.TryGetValue(key, out var set) || !set.TryRemove(value)) return false;
            if (set.IsEmpty) _container.TryRemove(key, out _);
            return true;
        }
    }

    public IEnumerable<TValue> Remove(TKey key)
    {
        lock (_container) return _container.TryRemove(key, out var set) ? set : [];
    }

    public void RemoveValue(TValue value)
    {
        lock (_container)
        {
            foreach (var key in _container.Keys) Remove(key, value);
        }
    }

    public void Clear() => _container.Clear();
}
