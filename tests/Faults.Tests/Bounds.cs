using System.Globalization;

namespace ActorInference.Faults.Tests;

/// <summary>Bounds in time. On a machine that is busy otherwise, INFER_FAULT_SLACK (1 unless set) stretches those that measure it too.</summary>
internal static class Bounds
{
    private static readonly double Slack =
        Environment.GetEnvironmentVariable("INFER_FAULT_SLACK") is { Length: > 0 } text ? double.Parse(text, CultureInfo.InvariantCulture) : 1;

    public static TimeSpan Milliseconds(double usual) => TimeSpan.FromMilliseconds(usual * Slack);
}
