namespace Akka.Remote.Associations;

/// <summary>Tells a sentence that was not said lately from one that was: a node that has other modules gossips every second what this one cannot read. Not safe for several threads.</summary>
/// <param name="pause">How long a sentence is not said again.</param>
/// <param name="capacity">So many sentences are remembered.</param>
internal sealed class RepeatedText(TimeSpan pause, int capacity)
{
    private readonly Dictionary<string, long> _saidAt = [];

    /// <param name="text">The sentence.</param>
    /// <param name="now">Milliseconds of a monotonic clock.</param>
    public bool IsDue(string text, long now)
    {
        if (_saidAt.TryGetValue(text, out var said) && now - said < pause.TotalMilliseconds) return false;
        if (_saidAt.Count >= capacity) _saidAt.Clear();
        _saidAt[text] = now;
        return true;
    }
}
