using System.Collections;

namespace Akka.TestKit.Xunit2.Internals;

/// <summary>Equality as a test means it: sequences by their items, anything else by its own Equals.</summary>
public class AkkaAssertEqualityComparer<T> : IEqualityComparer<T>
{
    private readonly bool _skipTypeCheck;
    private readonly IEqualityComparer _items;

    /// <summary>Creates the comparer.</summary>
    /// <param name="skipTypeCheck">Whether values of unlike types can be equal.</param>
    /// <param name="innerComparer">Compares the items of sequences; like this one unless given.</param>
    public AkkaAssertEqualityComparer(bool skipTypeCheck = false, IEqualityComparer innerComparer = null)
    {
        _skipTypeCheck = skipTypeCheck;
        _items = innerComparer;
    }

    /// <inheritdoc/>
    public bool Equals(T x, T y) => AreEqual(x, y, depth: 0);

    /// <summary>Always throws: values that are equal here may have unlike hashes.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public int GetHashCode(T obj) => throw new NotSupportedException("This comparer makes no hashes.");

    private bool AreEqual(object x, object y, int depth)
    {
        if (ReferenceEquals(x, y)) return true;
        if (x == null || y == null) return false;
        if (x.Equals(y)) return true;
        if (depth > 100 || x is string || y is string) return false;
        if (x is IStructuralEquatable structure && x is not Array && y.GetType() == x.GetType()) return structure.Equals(y, StructuralComparisons.StructuralEqualityComparer);
        if (x is not IEnumerable left || y is not IEnumerable right || (!_skipTypeCheck && depth == 0 && x is IDictionary != y is IDictionary)) return false;
        if (left is IDictionary first && right is IDictionary second) return AreEqual(first, second, depth);
        return AreEqual(left, right, depth);
    }

    private bool AreEqual(IEnumerable left, IEnumerable right, int depth)
    {
        var (l, r) = (left.Cast<object>().GetEnumerator(), right.Cast<object>().GetEnumerator());
        using (l)
        using (r)
        {
            while (true)
            {
                var (hasLeft, hasRight) = (l.MoveNext(), r.MoveNext());
                if (!hasLeft || !hasRight) return hasLeft == hasRight;
                if (!(_items?.Equals(l.Current, r.Current) ?? AreEqual(l.Current, r.Current, depth + 1))) return false;
            }
        }
    }

    private bool AreEqual(IDictionary left, IDictionary right, int depth) =>
        left.Count == right.Count && left.Keys.Cast<object>().All(key => right.Contains(key) && AreEqual(left[key], right[key], depth + 1));
}
