using System.Globalization;

namespace ActorInference.Faults.Tests;

/// <summary>
/// Bounds in time. A machine that is busy otherwise gets all the time that it needs, and a test's output says how long things took; INFER_FAULT_SLACK
/// holds them to the bounds of the specification, times that number: 1 on a quiet machine.
/// </summary>
internal static class Bounds
{
    /// <summary>How long is waited for what has to come, where no bound is to be held.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private static readonly double? Held =
        Environment.GetEnvironmentVariable("INFER_FAULT_SLACK") is { Length: > 0 } text ? double.Parse(text, CultureInfo.InvariantCulture) : null;

    /// <summary>Whether bounds of time are held at all.</summary>
    public static bool AreHeld => Held is not null;

    /// <summary>What they are multiplied by.</summary>
    public static double Slack => Held ?? double.PositiveInfinity;

    public static TimeSpan Milliseconds(double specified) => Held is { } slack ? TimeSpan.FromMilliseconds(specified * slack) : Patience;
}
