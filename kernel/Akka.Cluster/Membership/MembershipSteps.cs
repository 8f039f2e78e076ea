namespace Akka.Cluster;

/// <summary>
/// Membership as a function: the state of a node and an event give its next state and what it has to do. The actors of the cluster run exactly this,
/// and so does the simulator. Time and chance come in by the context.
/// </summary>
internal static partial class MembershipSteps
{
    public static MembershipState Step(MembershipState state, MembershipEvent happened, MembershipContext context) =>
        state.Phase == MembershipPhase.Stopped ? state : happened switch
        {
            MembershipEvent.Received received => Receive(state, received.Message, context),
            MembershipEvent.GossipTick => GossipRound(state, context),
            MembershipEvent.LeaderTick => LeaderRound(state, context),
            MembershipEvent.ReachabilityTick tick => Observe(state, tick.IsAvailable, context),
            MembershipEvent.JoinTick => JoinRound(state, context),
            MembershipEvent.JoinSeedNodes join => JoinSeedNodes(state, join.SeedNodes, context),
            MembershipEvent.JoinTo join => JoinTo(state, join.Address, context),
            MembershipEvent.Quarantined quarantined => Terminate(state, quarantined.Node, context),
            MembershipEvent.QuarantinedBy quarantined => GiveUp(state, quarantined.Node, context),
            MembershipEvent.ExitTasksDone => FinishExiting(state, context),
            _ => throw new ArgumentException($"No step for {happened.GetType().Name}."),
        };

    private static MembershipState Receive(MembershipState state, IClusterMessage message, MembershipContext context) => message switch
    {
        GossipEnvelope envelope => ReceiveGossip(state, envelope, context),
        GossipStatus status => ReceiveStatus(state, status, context),
        InitJoin => AnswerInitJoin(state, context),
        InitJoinAck ack => ReceiveAck(state, ack, context),
        InitJoinNack nack => ReceiveNack(state, nack, context),
        JoinMessage join => LetIn(state, join, context),
        Welcome welcome => BeWelcome(state, welcome, context),
        LeaveMessage leave => Leave(state, leave.Address, context),
        DownMessage down => Down(state, down.Address, context),
        ExitingConfirmed confirmed => Confirm(state, confirmed.Node),
        _ => state,
    };
}
