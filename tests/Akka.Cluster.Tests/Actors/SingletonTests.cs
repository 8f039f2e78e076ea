using Akka.Actor;
using Akka.Cluster.Tools.Singleton;
using static Akka.Cluster.Tests.Actors.ClusterNodes;

namespace Akka.Cluster.Tests.Actors;

public class SingletonTests
{
    [Fact]
    public async Task OldestLeaves_TheSingletonIsHandedOver_TheProxyFindsIt()
    {
        await using var systems = new ClusterNodes();
        var nodes = await systems.UpAsync(3);
        foreach (var node in nodes) Start(node);
        var proxy = Proxy(nodes[2]);
        var next = NextOldest(nodes[2]);
        Assert.Equal(nodes[0].SelfAddress.ToString(), await AskAsync(proxy));
        await nodes[0].LeaveAsync().WaitAsync(TimeSpan.FromSeconds(90));
        await UntilAsync(nodes[2], state => state.Members.Count == 2, "two members");
        Assert.Equal(next, await AskUntilAsync(proxy, next));
    }

    [Fact]
    public async Task OldestVanishes_TheSingletonStartsElsewhereAfterTheMargin()
    {
        await using var systems = new ClusterNodes();
        var nodes = await systems.UpAsync(3, $"{Watchful}\nakka.coordinated-shutdown.run-by-actor-system-terminate = off");
        foreach (var node in nodes) Start(node);
        var proxy = Proxy(nodes[2]);
        var next = NextOldest(nodes[2]);
        Assert.Equal(nodes[0].SelfAddress.ToString(), await AskAsync(proxy));
        await nodes[0].System.Terminate();
        Assert.Equal(next, await AskUntilAsync(proxy, next));
    }

    [Fact]
    public async Task LastNode_Shuts_WithoutWaitingForASuccessor()
    {
        await using var systems = new ClusterNodes();
        var nodes = await systems.UpAsync(1, "akka.coordinated-shutdown.phases { cluster-leave.timeout = 1h, cluster-exiting.timeout = 1h, cluster-exiting-done.timeout = 1h, cluster-shutdown.timeout = 1h }");
        Start(nodes[0]);
        Assert.Equal(nodes[0].SelfAddress.ToString(), await AskAsync(Proxy(nodes[0])));
        await CoordinatedShutdown.Get(nodes[0].System).Run(CoordinatedShutdown.ClrExitReason.Instance).WaitAsync(TimeSpan.FromSeconds(90));
    }

    [Fact]
    public async Task AllNodesShutAtOnce_TheSingletonStops_NobodyWaitsForASuccessor()
    {
        await using var systems = new ClusterNodes();
        var nodes = await systems.UpAsync(2, "akka.coordinated-shutdown.phases.cluster-exiting.timeout = 1h");
        foreach (var node in nodes) Start(node);
        Assert.Equal(nodes[0].SelfAddress.ToString(), await AskAsync(Proxy(nodes[1])));
        await Task.WhenAll(nodes.Select(node => CoordinatedShutdown.Get(node.System).Run(CoordinatedShutdown.ClrExitReason.Instance))).WaitAsync(TimeSpan.FromSeconds(90));
    }

    [Fact]
    public async Task Extension_RunsTheSingletonOnNodesOfItsRole_AndReachesItFromAll()
    {
        await using var systems = new ClusterNodes();
        var first = systems.Start();
        var holder = systems.Start("akka.cluster.roles = [holder]");
        Cluster[] nodes = [first, holder];
        foreach (var node in nodes) node.Join(first.SelfAddress);
        foreach (var node in nodes) await UntilAsync(node, state => state.Members.Count(member => member.Status == MemberStatus.Up) == 2, "two members up");
        foreach (var node in nodes)
        {
            var settings = ClusterSingletonSettings.Create(node.System).WithRole("holder");
            var teller = SingletonActor.Create(Props.Create(() => new Teller(node.SelfAddress.ToString())), "teller").WithSettings(settings);
            var proxy = ClusterSingleton.Get(node.System).Init(teller);
            Assert.Same(proxy, ClusterSingleton.Get(node.System).Init(teller));
            if (node == holder) Assert.Equal(holder.SelfAddress.ToString(), await AskAsync(proxy));
        }

        var far = ClusterSingleton.Get(first.System).Init(SingletonActor.Create(Props.Empty, "teller").WithSettings(ClusterSingletonSettings.Create(first.System).WithRole("holder")));
        Assert.Equal(holder.SelfAddress.ToString(), await AskAsync(far));
    }

    [Fact]
    public void LeaseOfASingleton_IsRefusedWithASentence()
    {
        using var system = ActorSystem.Create("leases", Akka.Configuration.ConfigurationFactory.ParseString("akka.cluster.singleton.use-lease = my-lease"));
        Assert.Contains("use-lease", Assert.Throws<Akka.Configuration.ConfigurationException>(() => ClusterSingletonManagerSettings.Create(system)).Message);
    }

    private static void Start(Cluster node)
    {
        var settings = ClusterSingletonManagerSettings.Create(node.System).WithHandOverRetryInterval(TimeSpan.FromMilliseconds(200));
        node.System.ActorOf(ClusterSingletonManager.Props(Props.Create(() => new Teller(node.SelfAddress.ToString())), settings), "manager");
    }

    private static IActorRef Proxy(Cluster node)
    {
        var settings = ClusterSingletonProxySettings.Create(node.System).WithSingletonIdentificationInterval(TimeSpan.FromMilliseconds(200));
        return node.System.ActorOf(ClusterSingletonProxy.Props("/user/manager", settings));
    }

    private static string NextOldest(Cluster node) => node.State.Members.Order(Member.AgeOrdering).ElementAt(1).Address.ToString();

    private static Task<string> AskAsync(IActorRef proxy) => proxy.Ask<string>("where", TimeSpan.FromSeconds(90));

    // Messages that reach the old singleton while it stops are lost, as on any node that goes.
    private static async Task<string> AskUntilAsync(IActorRef proxy, string expected)
    {
        using var timeout = new CancellationTokenSource(TimeSpan.FromSeconds(90));
        while (true)
        {
            timeout.Token.ThrowIfCancellationRequested();
            try
            {
                if (await proxy.Ask<string>("where", TimeSpan.FromSeconds(3)) is var where && where == expected) return where;
            }
            catch (AskTimeoutException)
            {
            }
        }
    }

    private sealed class Teller : ReceiveActor
    {
        public Teller(string where) => Receive<string>(_ => Sender.Tell(where));
    }
}
