namespace ActorInference.Actors;

/// <summary>A model that could not be moved to a node is not tried there again at once, and each time later. Without a clock, as the balancer.</summary>
/// <param name="first">After the first failure.</param>
internal sealed class MovePauses(TimeSpan first)
{
    internal static readonly TimeSpan Longest = TimeSpan.FromHours(6);

    private readonly Dictionary<(string Model, string Node), (TimeSpan Until, TimeSpan Pause)> _pauses = [];

    internal IEnumerable<string> Models => _pauses.Keys.Select(key => key.Model);

    internal bool IsPaused(string model, string node, TimeSpan now) => _pauses.TryGetValue((model, node), out var pause) && now < pause.Until;

    internal void Failed(string model, string node, TimeSpan now)
    {
        foreach (var old in _pauses.Where(each => now - each.Value.Until > Longest).ToArray()) _pauses.Remove(old.Key);
        var pause = _pauses.TryGetValue((model, node), out var before) ? before.Pause * 2 : first;
        if (pause > Longest) pause = Longest;
        _pauses[(model, node)] = (now + pause, pause);
    }

    /// <summary>It was moved there, or a command changed it.</summary>
    internal void Clear(string model, string? node = null)
    {
        foreach (var (key, _) in _pauses.Where(each => each.Key.Model == model && (node is null || each.Key.Node == node)).ToArray()) _pauses.Remove(key);
    }
}
