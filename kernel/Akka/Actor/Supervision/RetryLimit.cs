namespace Akka.Actor;

/// <summary>The limits of a strategy as numbers: -1 stands for none.</summary>
internal static class RetryLimit
{
    public static int Count(int? maxNrOfRetries) => maxNrOfRetries ?? -1;

    public static int Milliseconds(TimeSpan? withinTimeRange) =>
        withinTimeRange is { } range && range > TimeSpan.Zero && range.TotalMilliseconds < int.MaxValue ? (int)range.TotalMilliseconds : -1;
}
