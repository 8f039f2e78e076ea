namespace ActorInference.Actors;

/// <summary>The load of a node over time: smoothed, and since when it has been high or low without a break.</summary>
internal sealed class NodeTrend(BalanceSettings settings)
{
    /// <summary>The average looks back for about this part of the time for which a load has to last.</summary>
    private const double Memory = 0.2;

    private TimeSpan? _seen;
    private TimeSpan? _hotSince;
    private TimeSpan? _coldSince;

    /// <summary>0 to 1.</summary>
    internal double Busy { get; private set; }

    internal void Note(double busy, TimeSpan now)
    {
        var passed = now - (_seen ?? now);
        var weight = _seen is null ? 1 : passed / (passed + (settings.After * Memory));
        Busy += (double.IsNaN(weight) ? 1 : weight) * (busy - Busy);
        _seen = now;
        _hotSince = Busy >= settings.Overload ? _hotSince ?? now : null;
        _coldSince = Busy <= settings.Underload ? _coldSince ?? now : null;
    }

    /// <summary>What was measured before says nothing any more: a replica came or went.</summary>
    internal void Forget() => (_seen, _hotSince, _coldSince) = (null, null, null);

    internal bool IsHot(TimeSpan now) => now - _hotSince >= settings.After;

    internal bool IsCold(TimeSpan now) => now - _coldSince >= settings.After;
}
