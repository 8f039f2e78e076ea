using System.Diagnostics;
using ActorInference.Contracts;
using Akka.Actor;

namespace ActorInference.Actors;

// Time: one clock for the whole model, set to the earliest thing that can happen, and looked at only when it rings.
internal sealed partial class ModelActor
{
    private const string CancelledSentence = "The asker cancelled the request.";

    private readonly Timer _clock;
    private long _ringsAt = long.MaxValue;

    private void RingAt(long timestamp)
    {
        if (timestamp >= _ringsAt) return;
        _ringsAt = timestamp;
        // What a client asks for may be many years away.
        var wait = Math.Max(0, timestamp - Stopwatch.GetTimestamp());
        var milliseconds = Math.Min(Math.Ceiling(wait * 1000.0 / Stopwatch.Frequency), int.MaxValue);
        _clock.Change((long)milliseconds, Timeout.Infinite);
    }

    private void OnClockRang()
    {
        var now = Stopwatch.GetTimestamp();
        _ringsAt = long.MaxValue;
        while (_queue.TryTakeExpired(now, out var expired))
        {
            expired.IsQueued = false;
            FailExpired(expired);
        }

        var next = Math.Min(ExpireHeld(now), ExpireSteps(now));
        _sequences.CloseIdle(now);
        next = Math.Min(next, GiveUpLoading(now));
        if (now >= _drainsUntil) FailEverything(InferFailureCode.Unavailable, StateSentence());
        next = Math.Min(next, StopAbandonedRuns(now));
        if (_state == ModelState.Draining) StopWhenDrained();
        else Pump();
        if (now < _drainsUntil) RingAt(_drainsUntil);
        RingAt(Math.Min(next, Math.Min(_queue.NextExpiry, _sequences.NextExpiry)));
    }

    private void FailExpired(PendingRequest pending) =>
        Fail(pending, InferFailureCode.DeadlineExceeded, "The deadline passed before the result was there.");

    private long ExpireHeld(long now)
    {
        var next = long.MaxValue;
        foreach (var slot in _slots)
        {
            foreach (var batch in slot.Held)
            {
                foreach (var pending in batch.Requests)
                {
                    if (pending.IsClaimed) continue;
                    if (pending.Expires <= now) FailExpired(pending);
                    else next = Math.Min(next, pending.Expires);
                }
            }
        }

        return next;
    }

    private long ExpireSteps(long now)
    {
        var next = long.MaxValue;
        if (_waitingSteps == 0) return next;
        foreach (var sequence in _sequences.Open)
        {
            foreach (var pending in sequence.Steps)
            {
                if (pending.IsClaimed) continue;
                if (pending.Expires <= now) FailExpired(pending);
                else next = Math.Min(next, pending.Expires);
            }
        }

        return next;
    }

    private string LoadTimeoutSentence() => $"It did not load within {Durations.Text(_setup.Settings.LoadTimeout)} (load-timeout).";

    private long GiveUpLoading(long now)
    {
        var next = long.MaxValue;
        foreach (var group in _groups)
        {
            if (group.IsGone || group.IsLost || group.IsReady || _state == ModelState.Unavailable) continue;
            if (group.LoadsUntil <= now) BecomeUnavailable(LoadTimeoutSentence());
            else next = Math.Min(next, group.LoadsUntil);
        }

        return next;
    }

    private void WatchCancellation(PendingRequest pending)
    {
        var token = pending.Request!.Options.Cancellation;
        if (!token.CanBeCanceled) return;
        pending.Cancellation = token.UnsafeRegister(
            static (state, _) =>
            {
                var (model, request) = ((IActorRef, PendingRequest))state!;
                model.Tell(new AskerLeft(request), ActorRefs.NoSender);
            },
            (_self, pending));
    }

    private void OnAskerLeft(PendingRequest pending)
    {
        Fail(pending, InferFailureCode.Cancelled, CancelledSentence);
        RingAt(StopAbandonedRuns(Stopwatch.GetTimestamp()));
    }
}
