using ActorInference.Contracts;

namespace ActorInference.Actors;

// Whoever begins to plan chooses a term of epochs above all that it has heard of, and gives none of them before a majority has heard of the term: whoever plans
// after it needs a majority too, in which somebody knows.
internal sealed partial class NodesActor
{
    private long _highestEpoch;
    private long _confirmedTerm;

    private long ConfirmedEpoch => NodeLease.Confirmed(Voices(peer => peer.Report?.HighestEpoch ?? 0, _highestEpoch));

    private void OnTermBegun(TermBegun begun)
    {
        _highestEpoch = Math.Max(_highestEpoch, begun.Epoch);
        Report();
        LookForConfirmation();
    }

    // The member that told of a new term waits to hear that this node knows.
    private void HearOfTerm(NodeReport report, NodeReport? before, Peer peer)
    {
        var known = TermOf(_highestEpoch);
        _highestEpoch = Math.Max(_highestEpoch, report.HighestEpoch);
        if (TermOf(_highestEpoch) > known) Report(peer);
        if (TermOf(report.HighestEpoch) > TermOf(before?.HighestEpoch ?? 0)) LookForConfirmation();
    }

    private void LookForConfirmation()
    {
        var confirmed = TermOf(ConfirmedEpoch);
        if (confirmed == _confirmedTerm) return;
        _confirmedTerm = confirmed;
        TellPlanner();
    }

    private static long TermOf(long epoch) => epoch / PlannerActor.Term;
}
