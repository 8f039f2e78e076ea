namespace ActorInference.Actors;

/// <summary>Section <c>restart</c> of a model.</summary>
/// <param name="MinBackoff">Wait before the first restart.</param>
/// <param name="MaxBackoff">Longest wait.</param>
/// <param name="MaxFailures">Failures of an instance, or of a worker, within the window after which it is given up; the model is unavailable when none is left.</param>
/// <param name="Window">Length of that window.</param>
/// <param name="MaxFailedRuns">Failed runs in a row that restart an instance.</param>
public sealed record RestartSettings(
    TimeSpan MinBackoff,
    TimeSpan MaxBackoff,
    int MaxFailures,
    TimeSpan Window,
    int MaxFailedRuns);
