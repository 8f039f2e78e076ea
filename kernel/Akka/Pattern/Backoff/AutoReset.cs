namespace Akka.Pattern;

/// <summary>Once the child has run for a time without a further restart.</summary>
internal sealed record AutoReset(TimeSpan ResetBackoff) : IBackoffReset;
