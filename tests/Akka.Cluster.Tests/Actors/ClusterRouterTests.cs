using Akka.Actor;
using Akka.Cluster.Routing;
using Akka.Routing;
using static Akka.Cluster.Tests.Actors.ClusterNodes;

namespace Akka.Cluster.Tests.Actors;

public class ClusterRouterTests
{
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    private const string Deployment = """
        akka.actor.deployment {
          /router {
            router = round-robin-group
            routees.paths = ["/user/worker"]
            cluster { enabled = on, use-role = compute }
          }
        }
        """;

    [Fact]
    public async Task GroupFromConfiguration_ReachesTheNodesOfItsRole_AndFollowsThemAsTheyComeAndGo()
    {
        await using var systems = new ClusterNodes();
        var asking = systems.Start(Deployment);
        var first = systems.Start("akka.cluster.roles = [compute]");
        var second = systems.Start("akka.cluster.roles = [compute]");
        Cluster[] all = [asking, first, second];
        foreach (var node in all) node.System.ActorOf(Props.Create(() => new Worker(node.SelfAddress.ToString())), "worker");
        foreach (var node in all) node.Join(asking.SelfAddress);
        foreach (var node in all) await UntilAsync(node, state => state.Members.Count(member => member.Status == MemberStatus.Up) == 3, "three members up");

        var router = asking.System.ActorOf(Props.Empty.WithRouter(FromConfig.Instance), "router");
        await RouteesAsync(router, 2);
        await AnswersComeFromAsync(router, first, second);
        await second.LeaveAsync().WaitAsync(Limit);
        await RouteesAsync(router, 1);
        await AnswersComeFromAsync(router, first);
    }

    [Fact]
    public async Task GroupInCode_WithLocalRoutees_CountsTheOwnNode_UpToTheTotal()
    {
        await using var systems = new ClusterNodes();
        var nodes = await systems.UpAsync(2);
        foreach (var node in nodes) node.System.ActorOf(Props.Create(() => new Worker(node.SelfAddress.ToString())), "worker");
        string[] paths = ["/user/worker"];
        var both = nodes[0].System.ActorOf(new ClusterRouterGroup(new RoundRobinGroup(paths), new(10, paths, true)).Props());
        var other = nodes[0].System.ActorOf(new ClusterRouterGroup(new RoundRobinGroup(paths), new(10, paths, false)).Props());
        var one = nodes[0].System.ActorOf(new ClusterRouterGroup(new RoundRobinGroup(paths), new(1, paths, true)).Props());
        await RouteesAsync(both, 2);
        await RouteesAsync(other, 1);
        await RouteesAsync(one, 1);
        await AnswersComeFromAsync(both, nodes);
        await AnswersComeFromAsync(other, nodes[1]);
    }

    [Fact]
    public void PoolOverTheCluster_IsRefusedWithASentence()
    {
        var wrong = Assert.ThrowsAny<Exception>(() => new ClusterNodes().Start("akka.actor.deployment { /pool { router = round-robin-pool, nr-of-instances = 3, cluster.enabled = on } }"));
        Assert.Contains("/pool.cluster.enabled", wrong.ToString());
    }

    private static async Task RouteesAsync(IActorRef router, int count)
    {
        using var timeout = new CancellationTokenSource(Limit);
        while ((await router.Ask<Routees>(new GetRoutees(), Limit)).Members.Count() != count) await Task.Delay(20, timeout.Token);
    }

    private static async Task AnswersComeFromAsync(IActorRef router, params Cluster[] nodes)
    {
        var heard = new HashSet<string>();
        for (var i = 0; i < 2 * nodes.Length; i++) heard.Add(await router.Ask<string>("where", Limit));
        Assert.Equal(nodes.Select(node => node.SelfAddress.ToString()).Order(), heard.Order());
    }

    private sealed class Worker : ReceiveActor
    {
        public Worker(string where) => Receive<string>(_ => Sender.Tell(where));
    }
}
