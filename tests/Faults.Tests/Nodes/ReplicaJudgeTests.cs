namespace ActorInference.Faults.Tests.Nodes;

/// <summary>The judge of replicas is judged: it passes what is right and names what is not.</summary>
public class ReplicaJudgeTests
{
    private const string Replica = "m@policy#0";

    [Fact]
    public void Judge_OneAfterTheOther_FindsNothing()
    {
        NodeEntry[] entries = [Start(1, "a", 1), Run(2, "a"), Stop(3, "a"), Start(4, "b", 2), Run(5, "b")];

        Assert.Empty(ReplicaJudge.Judge(entries, true));
        Assert.Equal(1, ReplicaJudge.JudgeCut(entries, new HashSet<string> { "a" }, 2, true, out var wrong));
        Assert.Empty(wrong);
    }

    [Fact]
    public void Judge_TwoNodesAtATime_IsFound() => Assert.Single(ReplicaJudge.Judge([Start(1, "a", 1), Start(2, "b", 2), Stop(3, "a")], true));

    [Fact]
    public void Judge_RunAfterTheSuccessorStarted_IsFound() => Assert.Single(ReplicaJudge.Judge([Start(1, "a", 1), Stop(2, "a"), Start(3, "b", 2), Run(4, "a")], true));

    [Fact]
    public void Judge_EndThatComesLate_CountsWhereTimeDoes()
    {
        NodeEntry[] entries = [Start(1, "a", 1), Run(2, "a"), Start(3, "b", 2), Stop(4, "a")];

        Assert.Single(ReplicaJudge.Judge(entries, true));
        Assert.Empty(ReplicaJudge.Judge(entries, false));
    }

    [Fact]
    public void Judge_EpochThatDoesNotRise_IsFound() => Assert.Single(ReplicaJudge.Judge([Start(1, "a", 1), Stop(2, "a"), Start(3, "b", 1)], true));

    [Fact]
    public void Judge_RunOfAReplicaThatTheNodeNeverHad_IsFound() => Assert.Single(ReplicaJudge.Judge([Run(1, "a")], true));

    [Fact]
    public void Judge_ProcessThatEnded_EndsItsReplicas() => Assert.Empty(ReplicaJudge.Judge([Start(1, "a", 1), new NodeEntry(2, NodeEntry.End, "", 0, "a", ""), Start(3, "b", 2)], true));

    [Fact]
    public void JudgeCut_SuccessorByAnotherNumberBeforeTheEnd_IsFound()
    {
        NodeEntry[] entries = [Start(1, "a", 1), Start(3, "b", 2, "m@policy#1"), Stop(4, "a")];

        Assert.Empty(ReplicaJudge.Judge(entries, true));
        Assert.Equal(1, ReplicaJudge.JudgeCut(entries, new HashSet<string> { "a" }, 2, true, out var wrong));
        Assert.Single(wrong);
    }

    [Fact]
    public void JudgeCut_FrozenNodeThatRunsOnWhenItWakes_IsFound()
    {
        NodeEntry[] entries = [Start(1, "a", 1), new(2, NodeEntry.End, "", 0, "a", ""), Start(3, "b", 2, "m@policy#1"), Run(4, "a")];

        Assert.Equal(1, ReplicaJudge.JudgeCut(entries, new HashSet<string> { "a" }, 2, true, out var wrong));
        Assert.Single(wrong);
    }

    private static NodeEntry Start(long at, string node, long epoch, string replica = Replica) => new(at, NodeEntry.Start, replica, epoch, node, "");

    private static NodeEntry Stop(long at, string node) => new(at, NodeEntry.Stop, Replica, 0, node, "");

    private static NodeEntry Run(long at, string node) => new(at, NodeEntry.Run, Replica, 0, node, "");
}
