namespace ActorInference.Hosting.Demo.Loading;

/// <summary>What one model did under load.</summary>
/// <param name="Microseconds">From asking to answer, per good request, ascending.</param>
internal sealed record LoadResult(string Model, long Requests, long Errors, double[] Microseconds)
{
    /// <summary>The smallest duration that this share of the requests did not exceed; 0 without requests.</summary>
    public double Percentile(double share) =>
        Microseconds.Length == 0 ? 0 : Microseconds[Math.Clamp((int)Math.Ceiling(share * Microseconds.Length) - 1, 0, Microseconds.Length - 1)];
}
