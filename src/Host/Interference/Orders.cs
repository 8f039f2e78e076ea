namespace ActorInference.Hosting.Interference;

/// <summary>To a measuring node, one JSON line on its standard input: keep these models busy at the same time.</summary>
/// <param name="Models">Names.</param>
/// <param name="Seconds">For how long.</param>
internal sealed record BusyOrder(string[] Models, double Seconds);

/// <summary>From a measuring node, the first line on its standard output.</summary>
/// <param name="Models">What it has loaded.</param>
internal sealed record NodeReady(NodeReady.Model[] Models)
{
    /// <param name="Name">The model.</param>
    /// <param name="Problem">Why it cannot be measured, in a sentence; null when it can.</param>
    internal sealed record Model(string Name, string? Problem);
}

/// <summary>From a measuring node, one line for each order.</summary>
internal sealed record BusyAnswer(Figures[] Models);

/// <summary>What one model did meanwhile.</summary>
/// <param name="Model">Its name.</param>
/// <param name="P50">Of the time from question to answer, in microseconds.</param>
/// <param name="P99">Likewise.</param>
/// <param name="PerSecond">Good answers.</param>
/// <param name="Requests">Good answers.</param>
/// <param name="Errors">Failures.</param>
internal sealed record Figures(string Model, double P50, double P99, double PerSecond, int Requests, int Errors);
