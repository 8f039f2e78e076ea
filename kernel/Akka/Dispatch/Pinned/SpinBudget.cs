using System.Diagnostics;

namespace Akka.Dispatch;

/// <summary>
/// How long an idle thread watches for work before it parks: up to 50 µs while work keeps coming at such distances, and
/// less and less, down to not at all, when it does not. On one core there is nothing to watch for.
/// </summary>
internal struct SpinBudget
{
    private static readonly long Longest = Environment.ProcessorCount > 1 ? Stopwatch.Frequency / 20_000 : 0;

    private long _budget = Longest;
    private long _started;
    private long _until;

    public SpinBudget()
    {
    }

    public void Begin()
    {
        if (Longest == 0) return;
        _started = Stopwatch.GetTimestamp();
        _until = _started + _budget;
    }

    public readonly bool Continue() => _budget != 0 && Stopwatch.GetTimestamp() < _until;

    public void End()
    {
        if (Longest == 0) return;
        var gap = Stopwatch.GetTimestamp() - _started;
        _budget = gap <= 2 * Longest ? Longest : _budget / 2;
    }
}
