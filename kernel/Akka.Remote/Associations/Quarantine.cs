namespace Akka.Remote.Associations;

/// <summary>The incarnations of a node that are dead to this one, for as long as they are remembered. Not safe for several threads.</summary>
internal sealed class Quarantine(TimeSpan? duration)
{
    private readonly Dictionary<int, long> _until = [];

    public void Add(int uid) => _until[uid] = duration is { } time ? Environment.TickCount64 + (long)time.TotalMilliseconds : long.MaxValue;

    public bool Contains(int uid)
    {
        if (!_until.TryGetValue(uid, out var until)) return false;
        if (Environment.TickCount64 < until) return true;
        _until.Remove(uid);
        return false;
    }
}
