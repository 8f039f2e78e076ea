using System.Collections.Concurrent;
using ActorInference.Contracts;

namespace ActorInference.Actors;

/// <summary>
/// The epoch of the latest life of each replica that this node has heard of, on whatever node. A life begins above it or not at all, whoever asks for
/// it: so no epoch is taken twice. From any thread.
/// </summary>
internal sealed class ReplicaLives
{
    private readonly ConcurrentDictionary<ReplicaId, long> _latest = new();

    /// <summary>0 where none is known.</summary>
    internal long LatestOf(ReplicaId replica) => _latest.GetValueOrDefault(replica);

    internal void Note(ReplicaId replica, long epoch) => TryBegin(replica, epoch);

    /// <summary>False, and nothing changes, when a life of this epoch or a higher one is known.</summary>
    internal bool TryBegin(ReplicaId replica, long epoch)
    {
        while (true)
        {
            if (!_latest.TryGetValue(replica, out var known))
            {
                if (_latest.TryAdd(replica, epoch)) return true;
            }
            else if (epoch <= known)
            {
                return false;
            }
            else if (_latest.TryUpdate(replica, epoch, known))
            {
                return true;
            }
        }
    }
}
