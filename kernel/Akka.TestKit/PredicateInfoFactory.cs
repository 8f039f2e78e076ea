namespace Akka.TestKit;

/// <summary>Creates <see cref="PredicateInfo"/>s.</summary>
public static class PredicateInfoFactory
{
    /// <summary>Creates one of a predicate.</summary>
    public static PredicateInfo CreatePredicateInfo<T>(Predicate<T> predicate) => PredicateInfo.Create(predicate);

    /// <summary>Creates one of any function from <typeparamref name="T"/> to a boolean.</summary>
    public static PredicateInfo CreatePredicateInfo<T>(Delegate predicate) => PredicateInfo.Create<T>(predicate);
}
