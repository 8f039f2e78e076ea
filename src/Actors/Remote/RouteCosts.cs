namespace ActorInference.Actors;

/// <summary>What the choice among nodes reckons with.</summary>
internal static class RouteCosts
{
    /// <summary>Of a model that nobody has measured yet.</summary>
    internal const long LeastServiceNanoseconds = 1_000;

    /// <summary>Serializing, sending and reading a byte: a gigabyte a second.</summary>
    internal const double NanosecondsPerByte = 1;

    /// <summary>Another node has to be faster by so much, and this node's queue cost at least so many nanoseconds, before a request leaves its node.</summary>
    internal const double RemoteAdvantage = 1.5;

    /// <summary>Below this a local answer is as good as any.</summary>
    internal const double GoodEnoughNanoseconds = 1_000_000;

    /// <summary>The round trip of a node that was not measured yet.</summary>
    internal const long UnknownRoundTripNanoseconds = 1_000_000;
}
