namespace ActorInference.Ledger.Subjects;

/// <summary>The models of tests/models whose answers can be computed.</summary>
internal static class SubjectCatalog
{
    /// <param name="kind">A name of the list in the error.</param>
    /// <param name="size">Elements (identity, hoard), rounds (count), steps (accumulator); 0 for a small one.</param>
    /// <exception cref="FormatException">There is no such kind.</exception>
    public static ISubject Create(string kind, int size) => kind switch
    {
        "times1" => new Scale(1),
        "times2" => new Scale(2),
        "times3" => new Scale(3),
        "mlp" => new Mlp(),
        "identity-fp32" => new Identity(size > 0 ? size : 64),
        "count" => new Count(size > 0 ? size : 1000),
        "endless" => new Endless(),
        "hoard" => new Hoard(size > 0 ? size : 16),
        "whole" => new Whole(),
        "accumulator" => new Accumulator(size > 0 ? size : 10),
        _ => throw new FormatException($"\"{kind}\" is no subject: times1, times2, times3, mlp, identity-fp32, count, endless, hoard, whole, accumulator."),
    };
}
