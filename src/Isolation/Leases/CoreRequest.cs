namespace ActorInference.Isolation;

/// <summary>What an instance asks for: the shared cores, a number of own cores, certain cores, or those of a group.</summary>
public abstract record CoreRequest
{
    private CoreRequest()
    {
    }

    /// <summary>The cores that nobody leased, together with all others that share.</summary>
    public static CoreRequest Shared { get; } = new OfShared();

    /// <summary>So many cores of its own, chosen by the ledger.</summary>
    public static CoreRequest Count(int count) => new OfCount(count);

    /// <summary>These cores for itself.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A number that no core can have.</exception>
    public static CoreRequest Explicit(params ReadOnlySpan<int> cores) => new OfExplicit(CoreSet.Of(cores));

    /// <summary>The cores of a group, together with the other instances of that group and nobody else.</summary>
    public static CoreRequest Group(string name) => new OfGroup(name);

    /// <summary>How many cores nobody else has then.</summary>
    public int OwnCores => this switch
    {
        OfCount count => count.Number,
        OfExplicit certain => certain.Cores.Count,
        _ => 0,
    };

    internal sealed record OfShared : CoreRequest;

    internal sealed record OfCount(int Number) : CoreRequest;

    internal sealed record OfExplicit(CoreSet Cores) : CoreRequest;

    internal sealed record OfGroup(string Name) : CoreRequest;
}
