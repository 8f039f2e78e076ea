#nullable disable
using System.Collections;
using System.Collections.Concurrent;

namespace Akka.Util;

/// <summary>A set that threads share.</summary>
public class ConcurrentSet<T> : ICollection<T>
    where T : notnull
{
    private readonly ConcurrentDictionary<T, byte> _storage;

    public ConcurrentSet() => _storage = new ConcurrentDictionary<T, byte>();

    public ConcurrentSet(IEnumerable<T> collection) => _storage = new ConcurrentDictionary<T, byte>(Pairs(collection));

    public ConcurrentSet(IEqualityComparer<T> comparer) => _storage = new ConcurrentDictionary<T, byte>(comparer);

    public ConcurrentSet(IEnumerable<T> collection, IEqualityComparer<T> comparer) =>
        _storage = new ConcurrentDictionary<T, byte>(Pairs(collection), comparer);

    public ConcurrentSet(int concurrencyLevel, int capacity) => _storage = new ConcurrentDictionary<T, byte>(concurrencyLevel, capacity);

    public ConcurrentSet(int concurrencyLevel, IEnumerable<T> collection, IEqualityComparer<T> comparer) =>
        _storage = new ConcurrentDictionary<T, byte>(concurrencyLevel, Pairs(collection), comparer);

    public ConcurrentSet(int concurrencyLevel, int capacity, IEqualityComparer<T> comparer) =>
        _storage = new ConcurrentDictionary<T, byte>(concurrencyLevel, capacity, comparer);

    public bool IsEmpty => _storage.IsEmpty;

    public int Count => _storage.Count;

    bool ICollection<T>.IsReadOnly => false;

    public void Clear() => _storage.Clear();

    public bool Contains(T item) => _storage.ContainsKey(item);

    public bool TryAdd(T item) => _storage.TryAdd(item, 0);

    public bool TryRemove(T item) => _storage.TryRemove(item, out _);

    void ICollection<T>.Add(T item) => TryAdd(item);

    void ICollection<T>.CopyTo(T[] array, int arrayIndex) => _storage.Keys.CopyTo(array, arrayIndex);

    bool ICollection<T>.Remove(T item) => TryRemove(item);

    IEnumerator<T> IEnumerable<T>.GetEnumerator() => _storage.Keys.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => _storage.Keys.GetEnumerator();

    private static IEnumerable<KeyValuePair<T, byte>> Pairs(IEnumerable<T> items) => items.Distinct().Select(i => KeyValuePair.Create(i, (byte)0));
}
