using System.Diagnostics;
using ActorInference.Contracts;
using Akka.Actor;

namespace ActorInference.Actors;

/// <summary>The replicas of this node, and what is told of them to others.</summary>
internal sealed class HostedReplicas
{
    /// <summary>Letters of a reason: hundreds of replicas that fail together have to fit one report.</summary>
    internal const int LongestReason = 1000;

    private readonly SortedDictionary<ReplicaId, Hosted> _replicas = [];

    internal bool IsEmpty => _replicas.Count == 0;

    internal IEnumerable<(ReplicaId Id, IActorRef Actor, long Epoch)> All => _replicas.Select(replica => (replica.Key, replica.Value.Actor, replica.Value.Epoch));

    internal void Host(ReplicaId replica, long epoch, IActorRef actor) => _replicas[replica] = new Hosted(epoch, actor);

    internal void Settle(ReplicaId replica, string? failure, DesiredStamp command)
    {
        if (!_replicas.TryGetValue(replica, out var hosted) || command < hosted.Settled) return;
        (hosted.Failure, hosted.Settled) = (Cut(failure), command);
    }

    internal void Stop(ReplicaId replica)
    {
        if (_replicas.TryGetValue(replica, out var hosted)) hosted.IsStopping = true;
    }

    internal bool End(ReplicaId replica, IActorRef actor) =>
        _replicas.TryGetValue(replica, out var hosted) && hosted.Actor.Equals(actor) && _replicas.Remove(replica);

    /// <summary>How busy the models were since the last call.</summary>
    internal void Note(LocalLoads loads, LocalFigures figures, long now)
    {
        foreach (var (id, hosted) in _replicas)
            if (Find(id, loads) is { } load && figures.Loads.TryGetValue((load.Model, load.Version), out var busy)) hosted.Note(busy, now);
    }

    /// <summary>What runs, by what the models do now.</summary>
    internal IReadOnlyList<ReplicaReport> Reports(LocalLoads loads, LocalFigures figures) => [.. _replicas.Select(replica => Report(replica.Key, replica.Value, loads, figures))];

    private static string? Cut(string? reason) =>
        reason?.Length > LongestReason ? $"{reason.AsSpan(0, char.IsHighSurrogate(reason[LongestReason - 1]) ? LongestReason - 1 : LongestReason)}…" : reason;

    private static LocalLoad? Find(ReplicaId id, LocalLoads loads) => loads.Loads
        .Where(load => load.Model == id.Model && (id.RequestedVersion is null || load.Version == id.Version))
        .OrderByDescending(load => load.State == ModelState.Ready).ThenByDescending(load => load.State == ModelState.Loading).ThenByDescending(load => int.Parse(load.Version, System.Globalization.CultureInfo.InvariantCulture))
        .FirstOrDefault();

    private static string[] Others(LocalLoad load, LocalLoads loads) =>
        [.. loads.Loads.Where(other => other.Model == load.Model && other.Version != load.Version && other.State == ModelState.Ready).Select(other => other.Version)];

    private static ReplicaReport Report(ReplicaId id, Hosted hosted, LocalLoads loads, LocalFigures figures)
    {
        var load = Find(id, loads);

        // A reload that failed leaves what serves as it is.
        var failure = load?.State == ModelState.Ready ? null : hosted.Failure;
        var state = hosted.IsStopping ? ModelState.Draining : failure is not null ? ModelState.Unavailable : load?.State ?? ModelState.Loading;
        if (load is null) return new ReplicaReport(id, hosted.Epoch, state, 0, 1, 0, false) { Reason = failure, Settled = hosted.Settled, LoadFailure = hosted.Failure };
        var busy = figures.Loads.GetValueOrDefault((load.Model, load.Version));
        return new ReplicaReport(id, hosted.Epoch, state, busy.Queue, busy.Parallel, hosted.ServiceTime((busy.Requests, busy.Nanoseconds)), load.IsIdempotent)
        {
            Holds = load.Holds,
            Settled = hosted.Settled,
            LoadFailure = hosted.Failure,
            Reason = failure ?? Cut(load.Reason),
            Serves = load.State == ModelState.Ready ? load.Version : null,
            AlsoServes = load.State == ModelState.Ready && id.RequestedVersion is null ? Others(load, loads) : [],
            Requests = busy.Answered,
            Errors = busy.Failed,
            MedianNanoseconds = busy.MedianNanoseconds,
            BusyCores = hosted.BusyCores,
        };
    }

    private sealed class Hosted(long epoch, IActorRef actor)
    {
        /// <summary>How much of what is new counts in the average: about the last five looks do.</summary>
        private const double Newest = 0.2;

        private (long Requests, long Nanoseconds) _ran;
        private long _service;
        private (long Nanoseconds, long At)? _noted;

        internal long Epoch { get; } = epoch;

        internal IActorRef Actor { get; } = actor;

        internal string? Failure { get; set; }

        internal DesiredStamp Settled { get; set; }

        internal bool IsStopping { get; set; }

        internal double BusyCores { get; private set; }

        /// <summary>A moving average of how many cores the runs kept busy.</summary>
        internal void Note(LoadFigures figures, long now)
        {
            var worked = figures.Nanoseconds * Math.Max(1, figures.Threads);
            var (before, at) = _noted ?? (worked, now);
            _noted = (worked, now);
            if (now <= at || worked < before) return;
            BusyCores += Newest * (((worked - before) / Stopwatch.GetElapsedTime(at, now).TotalNanoseconds) - BusyCores);
        }

        /// <summary>Of the requests since the last look; the last known one where there were none.</summary>
        internal long ServiceTime((long Requests, long Nanoseconds) ran)
        {
            var (requests, nanoseconds) = (ran.Requests - _ran.Requests, ran.Nanoseconds - _ran.Nanoseconds);
            if (requests > 0 && nanoseconds >= 0) _service = nanoseconds / requests;
            _ran = ran;
            return _service;
        }
    }
}
