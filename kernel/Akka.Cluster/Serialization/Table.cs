namespace Akka.Cluster.Serialization;

/// <summary>Items that a message names by their place.</summary>
internal sealed class Table<T>
{
    private readonly Dictionary<T, int> _places = [];

    public Table(IEnumerable<T> items)
    {
        foreach (var item in items)
            if (_places.TryAdd(item, Items.Count)) Items.Add(item);
    }

    public List<T> Items { get; } = [];

    /// <summary>-1 for one that is not in it.</summary>
    public int IndexOf(T item) => _places.TryGetValue(item, out var place) ? place : -1;
}
