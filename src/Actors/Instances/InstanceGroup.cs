namespace ActorInference.Actors;

/// <summary>Instances that come up and are lost together: those of one worker, or a single one.</summary>
internal sealed class InstanceGroup
{
    internal InstanceGroup(int number, IReadOnlyList<InstanceSlot> slots, bool isSpare, RestartBackoff backoff, FailureWindow failures)
    {
        (Number, Slots, IsSpare, Backoff, Failures) = (number, slots, isSpare, backoff, failures);
        foreach (var slot in slots) slot.Group = this;
    }

    internal int Number { get; }

    internal IReadOnlyList<InstanceSlot> Slots { get; }

    internal RestartBackoff Backoff { get; }

    internal FailureWindow Failures { get; }

    /// <summary>Loaded and warm it waits to take the place of a group that is lost, and takes no requests.</summary>
    internal bool IsSpare { get; set; }

    /// <summary>From its loss until it starts again.</summary>
    internal bool IsLost { get; set; }

    /// <summary>It failed too often, or trying again cannot help, or its model is unavailable: it never starts again.</summary>
    internal bool IsGivenUp { get; set; }

    /// <summary>The wait before its restart is over; it starts when the last of its actors is gone.</summary>
    internal bool IsDue { get; set; }

    internal int Restarts { get; set; }

    /// <summary>Its worker of the moment; null for a thread of the node.</summary>
    internal WorkerHost? Host { get; set; }

    internal bool IsWorker => Slots[0].FaultDomain == FaultDomain.Process;

    /// <summary>Stopwatch timestamp by which it has to be ready; the longest time where somebody else watches that.</summary>
    internal long LoadsUntil { get; set; }

    /// <summary>Ends the load under way.</summary>
    internal CancellationTokenSource? Loading { get; set; }

    /// <summary>Why it is being lost, told by the first of its instances that noticed.</summary>
    internal InstanceFailed? Failure { get; set; }

    /// <summary>What it did when the first sign of its loss came.</summary>
    internal string? LossPhase { get; set; }

    internal string? LastExit { get; set; }

    internal Dictionary<InstanceLossCause, long> RestartsByCause { get; } = [];

    internal bool IsReady => Slots.All(slot => slot.IsReady && !slot.IsStuck);

    internal bool IsGone => Slots.All(slot => slot.Actor is null);

    internal long Succeeded => Slots.Sum(slot => Volatile.Read(ref slot.Setup.Counters.Succeeded));
}
