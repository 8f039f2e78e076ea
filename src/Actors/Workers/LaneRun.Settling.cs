using System.Diagnostics;
using ActorInference.Inference;
using ActorInference.Isolation;

namespace ActorInference.Actors;

// From a completion to the answers, and to what has to run again alone.
internal sealed partial class LaneRun
{
    private void Complete()
    {
        var flight = _submitted.Dequeue();
        if (flight.Ticket != _completion.Ticket) throw new LinkDamagedException($"Submission {_completion.Ticket} was completed where {flight.Ticket} follows.");
        var wasAlone = setup.Activity.End(_activity);
        if (_submitted.Count > 0) _activity = setup.Activity.Begin();
        var (assemble, compute, split) = _completion.Times;
        var times = new RunTimes(flight.Started, assemble, compute, split, _completion.Count);
        if (_completion.Verdict == LaneVerdict.Succeeded && !flight.Batch!.IsGolden) settlement.Count(times, wasAlone);
        flight.Ticket = 0;
        if (flight.IsTogether) SettleTogether(flight, times);
        else if (!SettleAlone(flight, times)) return;
        GoOn(flight);
    }

    // Answers what succeeded, and a single request's failure; what is left has to run alone.
    private void SettleTogether(Flight flight, in RunTimes times)
    {
        var isFinal = flight.Count == 1 || _completion.Verdict != LaneVerdict.RetryOneByOne;
        for (var index = 0; index < flight.Count; index++) Settle(flight, index, index, times, isFinal);
    }

    // False: it was stopped, and runs again.
    private bool SettleAlone(Flight flight, in RunTimes times)
    {
        var index = flight.Alone;
        if (_completion.Verdict != LaneVerdict.Terminated || flight.Live[index]!.IsClaimed)
        {
            Settle(flight, index, 0, times, true);
        }
        else if (++flight.Interruptions < BatchRun.MaxInterruptions && flight.Live[index]!.Expires > Stopwatch.GetTimestamp())
        {
            flight.TerminatedAt = 0;
            Submit(flight);
            return false;
        }
        else
        {
            settlement.Interrupted(flight.Take(index));
        }

        return true;
    }

    private void Settle(Flight flight, int index, int row, in RunTimes times, bool isFinal)
    {
        if (_completion.OutputsOf(row) is { } outputs)
            settlement.Succeed(flight.Take(index), outputs, times);
        else if (flight.Live[index]!.IsClaimed)
            flight.Take(index).DisposeInputs();
        else if (isFinal && _completion.Verdict != LaneVerdict.Terminated && _completion.FailureOf(row) is var (code, message))
            Fail(flight.Take(index), new RunFailure(code, message));
    }

    private void Fail(PendingRequest request, RunFailure failure)
    {
        if (_completion.Verdict == LaneVerdict.Succeeded) settlement.FailAfterRun(request, failure);
        else settlement.Fail(request, failure);
    }

    // The next request that is left, alone; or the flight is over.
    private void GoOn(Flight flight)
    {
        while (flight.TryNextAlone())
        {
            var request = flight.Live[flight.Alone]!;
            if (request.IsClaimed)
            {
                flight.Take(flight.Alone).DisposeInputs();
            }
            else if (request.Expires <= Stopwatch.GetTimestamp())
            {
                settlement.Interrupted(flight.Take(flight.Alone));
            }
            else
            {
                Submit(flight);
                return;
            }
        }

        flight.IsFinished = true;
        flight.Batch!.IsRunning = false;
    }
}
